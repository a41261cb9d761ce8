package dev.faultline.infer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells one content from another: CRC-32 and CRC-32C of the same bytes, 64 bits together. The
 * virtual machine has both as processor instructions from the first moment; a cryptographic digest
 * of half a megabyte of rules would take a tenth of a start. Not a protection against forgery:
 * whoever can write rules can run code anyway.
 */
final class Checksum {

    private final CRC32 crc32 = new CRC32();
    private final CRC32C crc32c = new CRC32C();

    /** Of the UTF-8 bytes of the parts, one to a line. */
    static String of(String... lines) {
        Checksum checksum = new Checksum();
        for (String line : lines) {
            checksum.add(line);
        }
        return checksum.hex();
    }

    Checksum add(byte[] content) {
        crc32.update(content);
        crc32c.update(content);
        return this;
    }

    /** Adds the text and the end of its line. */
    Checksum add(String line) {
        return add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** 16 hexadecimal digits. */
    String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits((int) crc32.getValue()) + hex.toHexDigits((int) crc32c.getValue());
    }
}
