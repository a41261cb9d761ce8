package dev.faultline.collect;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** As much of one value is kept, in base64; what is longer is a memory dump and no text. */
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
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
        private long length;

        private Value(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        /** About how many bytes it has, packed. */
        long length() {
            return length * 3 / 4;
        }

        /** Whether it is all there. */
        boolean isWhole() {
            return length == lines.size();
        }

        /** The value, still packed if it was packed with gzip. */
        InputStream open() throws IOException {
            InputStream packed = new BufferedInputStream(decoded());
            packed.mark(2);
            boolean isGzip = packed.read() == 0x1f && packed.read() == 0x8b;
            packed.reset();
            return isGzip ? packed : new InflaterInputStream(packed);
        }

        /** Each line is a piece of base64 of its own. */
        private InputStream decoded() {
            Base64.Decoder decoder = Base64.getMimeDecoder();
            Stream<byte[]> pieces =
                    lines.toString(StandardCharsets.ISO_8859_1).lines().map(Value::bytes);
            return new SequenceInputStream(
                    Collections.enumeration(
                            pieces.map(ByteArrayInputStream::new).map(decoder::wrap).toList()));
        }

        private static byte[] bytes(String line) {
            return line.getBytes(StandardCharsets.ISO_8859_1);
        }

        private boolean add(byte b, boolean hasRoom) {
            length++;
            boolean isKept = hasRoom && length <= MOST;
            if (isKept) {
                lines.write(b);
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

    /** The space that begins a line ends the one before. */
    private void packed(byte b) {
        Value value = values.get(values.size() - 1);
        if (value.add(b == ' ' ? (byte) '\n' : b, kept < MOST_OF_ALL)) {
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
}
