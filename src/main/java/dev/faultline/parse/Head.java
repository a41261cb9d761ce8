package dev.faultline.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The start of a stream.
 *
 * @param bytes the first ones
 * @param isAll whether the stream ends, or breaks off, with them
 * @param failure why it breaks off here, if it does
 */
record Head(byte[] bytes, boolean isAll, Optional<IOException> failure) {

    private static final int FIRST = 64 << 10;

    /** At most {@code limit} bytes. */
    static Head of(InputStream in, int limit) {
        byte[] bytes = new byte[Math.min(limit, FIRST)];
        int filled = 0;
        try {
            int read = in.read(bytes, 0, bytes.length);
            while (read >= 0 && filled + read < limit) {
                filled += read;
                if (filled == bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.min(limit, filled * 2));
                }
                read = in.read(bytes, filled, bytes.length - filled);
            }
            filled += Math.max(0, read);
            return new Head(Arrays.copyOf(bytes, filled), read < 0, Optional.empty());
        } catch (IOException e) {
            return new Head(Arrays.copyOf(bytes, filled), true, Optional.of(e));
        }
    }

    /** Text that an editor has saved as UTF-16, made UTF-8; other bytes as they are. */
    Head inUtf8() {
        if (!isAll || !Content.isUtf16(bytes)) {
            return this;
        }
        String text = new String(bytes, StandardCharsets.UTF_16);
        return new Head(text.getBytes(StandardCharsets.UTF_8), true, failure);
    }

    /** The whole stream, this head put before the rest of it again. */
    InputStream before(InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(bytes), isAll ? end() : rest);
    }

    private InputStream end() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                if (failure.isPresent()) {
                    throw failure.get();
                }
                return -1;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return read();
            }
        };
    }
}
