package dev.faultline.collect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * A problem report of Apport, of which only the plain text comes through: a value that is packed
 * ({@code VmCoreDmesg: base64} and lines that begin with a space, each a piece of base64) leaves
 * empty lines behind, so that line numbers stay, and is kept aside.
 *
 * <p>Source: problem_report.py of Apport 2.27, {@code load()}, {@code _decompress_line()} and
 * {@code write()}: values are packed with gzip, those of early versions with zlib alone.
 */
final class PackedValues extends FilterInputStream {

    /** As much of one value is kept; what is longer is a memory dump and no text. */
    private static final int MOST = 16 << 20;

    /** As much of all values of a report is kept. */
    private static final int MOST_OF_ALL = 64 << 20;

    private static final String FIRST_KEY = "ProblemType: ";

    private static final Pattern HEAD = Pattern.compile("(?<key>[\\w.-]{1,80}+): base64\\s{0,2}");

    private static final int LONGEST_HEAD = 100;

    private final List<Value> values = new ArrayList<>();
    private final StringBuilder head = new StringBuilder();
    private int kept;
    private boolean isPacked;
    private boolean isLineStart = true;

    /** One packed value. */
    static final class Value {
        private final String key;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long length;
        private int bits;
        private int count;

        private Value(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        /** How many bytes it has, packed. */
        long length() {
            return length;
        }

        /** Whether it is all there. */
        boolean isWhole() {
            return length == bytes.size();
        }

        /** The value, still packed if it was packed with gzip. */
        InputStream open() {
            byte[] packed = bytes.toByteArray();
            InputStream in = new ByteArrayInputStream(packed);
            boolean isGzip = packed.length > 1 && packed[0] == 0x1f && packed[1] == (byte) 0x8b;
            return isGzip ? in : new InflaterInputStream(in);
        }

        private void startLine() {
            count = 0;
        }

        /** Adds a digit of base64; whether a byte is complete and to be kept. */
        private boolean add(int digit, boolean hasRoom) {
            bits = bits << 6 | digit;
            count += 6;
            if (count < 8) {
                return false;
            }
            count -= 8;
            length++;
            boolean isKept = hasRoom && length <= MOST;
            if (isKept) {
                bytes.write(bits >> count);
            }
            return isKept;
        }
    }

    PackedValues(InputStream in) {
        super(in);
    }

    /** Whether a file with these first bytes is such a report. */
    static boolean areIn(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(FIRST_KEY);
    }

    /** The values that came by so far. */
    List<Value> values() {
        return values;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        while (read > 0) {
            int left = withoutPacked(into, from, read);
            if (left > 0) {
                return left;
            }
            read = super.read(into, from, length);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Moves plain text to the front and says how much it is. */
    private int withoutPacked(byte[] bytes, int from, int length) {
        int to = from;
        for (int at = from; at < from + length; at++) {
            byte b = bytes[at];
            isPacked &= !isLineStart || b == ' ';
            if (isPacked && b != '\n') {
                packed(b);
            } else {
                plain(b);
                bytes[to++] = b;
            }
            isLineStart = b == '\n';
        }
        return to - from;
    }

    private void packed(byte b) {
        Value value = values.get(values.size() - 1);
        int digit = digit(b);
        if (isLineStart) {
            value.startLine();
        } else if (digit >= 0 && value.add(digit, kept < MOST_OF_ALL)) {
            kept++;
        }
    }

    private void plain(byte b) {
        if (b != '\n') {
            if (head.length() < LONGEST_HEAD) {
                head.append((char) (b & 0xff));
            }
            return;
        }
        Matcher named = HEAD.matcher(head);
        if (!isPacked && named.matches()) {
            values.add(new Value(named.group("key")));
            isPacked = true;
        }
        head.setLength(0);
    }

    private static int digit(byte b) {
        if (b >= 'A' && b <= 'Z') {
            return b - 'A';
        }
        if (b >= 'a' && b <= 'z') {
            return b - 'a' + 26;
        }
        if (b >= '0' && b <= '9') {
            return b - '0' + 52;
        }
        return b == '+' ? 62 : b == '/' ? 63 : -1;
    }
}
