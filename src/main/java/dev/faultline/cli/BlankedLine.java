package dev.faultline.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes in which one line is blank; all lines keep their numbers. */
final class BlankedLine extends FilterInputStream {

    private final long blank;
    private long line = 1;

    /** With line number {@code blank}, from 1, made of spaces. */
    BlankedLine(InputStream bytes, long blank) {
        super(bytes);
        this.blank = blank;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            if (buffer[i] == '\n') {
                line++;
            } else if (line == blank) {
                buffer[i] = ' ';
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
