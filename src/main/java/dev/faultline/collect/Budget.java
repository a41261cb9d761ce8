package dev.faultline.collect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what goes into and comes out of one archive, and stops it at the limits. */
final class Budget {

    private final Limits limits;
    private long packed;
    private long unpacked;
    private int entries;
    private boolean isSpent;

    /** A limit was reached. */
    static final class Spent extends IOException {
        private static final long serialVersionUID = 1;

        Spent(String message) {
            super(message);
        }
    }

    Budget(Limits limits) {
        this.limits = limits;
    }

    /** Whether a limit was reached: then nothing more is read. */
    boolean isSpent() {
        return isSpent;
    }

    /** One more entry. */
    void countEntry() throws Spent {
        if (++entries > limits.entries()) {
            throw spent("more than " + limits.entries() + " entries");
        }
    }

    /** The same bytes, counted as going in. */
    InputStream packed(InputStream in) {
        return new Counted(in) {
            @Override
            void count(int bytes) {
                packed += bytes;
            }
        };
    }

    /** The same bytes, counted as coming out. */
    InputStream unpacked(InputStream in) {
        return new Counted(in) {
            @Override
            void count(int bytes) throws Spent {
                unpacked += bytes;
                if (unpacked > limits.bytes()) {
                    throw spent("more than " + limits.bytes() + " bytes");
                }
                if (unpacked > limits.freeBytes() && unpacked / limits.ratio() > packed) {
                    throw spent("more than " + limits.ratio() + " times its packed size");
                }
            }
        };
    }

    private Spent spent(String what) {
        isSpent = true;
        return new Spent("unpacks to " + what + ", a limit: the rest is not read");
    }

    /** Counts bytes, and turns what unpackers throw on damaged data into what it is. */
    private abstract static class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        abstract void count(int bytes) throws Spent;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read;
            try {
                read = super.read(into, from, length);
            } catch (RuntimeException e) {
                throw new IOException("damaged archive", e);
            }
            count(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long wanted) throws IOException {
            byte[] skipped = new byte[(int) Math.min(wanted, 8192)];
            return Math.max(0, read(skipped, 0, skipped.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
