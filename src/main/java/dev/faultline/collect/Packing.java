package dev.faultline.collect;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** What a file is packed with, told by its first bytes and never by its name. */
enum Packing {
    GZIP(0, 0x1f, 0x8b),
    XZ(0, 0xfd, '7', 'z', 'X', 'Z', 0),
    ZSTD(0, 0x28, 0xb5, 0x2f, 0xfd),
    BZIP2(0, 'B', 'Z', 'h'),
    ZIP(0, 'P', 'K', 3, 4),
    TAR(257, 'u', 's', 't', 'a', 'r');

    /** How many first bytes decide. */
    static final int LOOKED_AT = 512;

    private static final int XZ_MEMORY_KIB = 256 << 10;

    private final int offset;
    private final byte[] magic;

    Packing(int offset, int... magic) {
        this.offset = offset;
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            this.magic[i] = (byte) magic[i];
        }
    }

    /** What these first bytes of a file say; empty if it is not packed. */
    static Optional<Packing> of(byte[] start) {
        return Arrays.stream(values()).filter(packing -> packing.isAt(start)).findFirst();
    }

    private boolean isAt(byte[] start) {
        int end = offset + magic.length;
        return start.length >= end && Arrays.equals(start, offset, end, magic, 0, magic.length);
    }

    /** Whether files lie in it, and not one file only. */
    boolean isArchive() {
        return this == ZIP || this == TAR;
    }

    /** The one file in it. */
    InputStream unpack(InputStream in) throws IOException {
        try {
            return switch (this) {
                case GZIP -> new GzipCompressorInputStream(in, true);
                case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
                case ZSTD -> new ZstdInputStream(in);
                case BZIP2 -> new BZip2CompressorInputStream(in, true);
                case ZIP, TAR -> throw new IllegalStateException(this + " holds many files");
            };
        } catch (IllegalArgumentException e) {
            throw new IOException("damaged archive", e);
        }
    }

    /** The files in it. */
    ArchiveInputStream<?> files(InputStream in) {
        return switch (this) {
            case ZIP -> new ZipArchiveInputStream(in, "UTF-8", true, true);
            case TAR -> new TarArchiveInputStream(in, "UTF-8");
            default -> throw new IllegalStateException(this + " holds one file");
        };
    }
}
