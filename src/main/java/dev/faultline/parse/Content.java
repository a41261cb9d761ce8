package dev.faultline.parse;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells text from what is none, by the first bytes. */
final class Content {

    /** How many bytes decide, and the share of them, in percent, that text does not have. */
    private static final int LOOKED_AT = 64 << 10;

    private static final int TOO_MANY_CONTROLS = 30;

    private static final Map<String, String> MAGIC = new LinkedHashMap<>();

    static {
        MAGIC.put("LPKSHHRH", "journal: give the output of journalctl --file on it");
        MAGIC.put("KDUMP   ", "crash dump: give the output of vmcore-dmesg or crash on it");
        MAGIC.put("\u007fELF", "ELF file: of a crash dump, give the output of vmcore-dmesg on it");
        MAGIC.put("SQLite format 3", "SQLite database: of rasdaemon, give ras-mc-ctl --errors");
        MAGIC.put("\u0089PNG", "picture: type the text off");
        MAGIC.put("\u00ff\u00d8\u00ff", "picture: type the text off");
        MAGIC.put("%PDF-", "PDF: give its text");
        MAGIC.put("\u001f\u008b", "file compressed more than once (gzip)");
        MAGIC.put("\u00fd7zXZ", "file compressed more than once (xz)");
        MAGIC.put("BZh9", "file compressed more than once (bzip2)");
        MAGIC.put("(\u00b5/\u00fd", "file compressed more than once (zstd)");
        MAGIC.put("PK\u0003\u0004", "archive inside an archive inside an archive (zip)");
    }

    private Content() {}

    /** Why these first bytes of an evidence are no text; empty if they are. */
    static Optional<String> binary(byte[] start) {
        String first =
                new String(start, 0, Math.min(16, start.length), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> magic : MAGIC.entrySet()) {
            if (first.startsWith(magic.getKey())) {
                return Optional.of("binary " + magic.getValue());
            }
        }
        return mostlyControls(start)
                ? Optional.of("binary file of unknown kind")
                : Optional.empty();
    }

    /** Whether the bytes are UTF-16, as some editors save text; they write a mark first. */
    static boolean isUtf16(byte[] start) {
        return start.length >= 2
                && (start[0] == (byte) 0xff && start[1] == (byte) 0xfe
                        || start[0] == (byte) 0xfe && start[1] == (byte) 0xff);
    }

    private static boolean mostlyControls(byte[] start) {
        int looked = Math.min(LOOKED_AT, start.length);
        long controls = 0;
        for (int i = 0; i < looked; i++) {
            boolean text = start[i] >= ' ' || start[i] < 0 || start[i] >= 7 && start[i] <= 13;
            controls += text || start[i] == 27 ? 0 : 1;
        }
        return controls * 100 > (long) looked * TOO_MANY_CONTROLS;
    }
}
