package dev.faultline.parse;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Tells logs from other text by some of their lines. */
final class LogLook {

    private static final int LINES = 8;

    /** Longer than any dress. */
    private static final int START_OF_LINE = 160;

    private static final Pattern TAG =
            Pattern.compile("[\\w./@()-]{1,64}+(?:\\[\\d{1,10}+\\])?+:(?: |$)");

    private LogLook() {}

    /**
     * Whether the lines of a block look like those of the kernel or of a syslog daemon; some are
     * looked at, from everywhere in the block.
     */
    static boolean isLog(Block block) {
        Dates dates = new Dates(LocalDate.EPOCH);
        for (int i = 0; i < LINES; i++) {
            int start = block.lineStart(Block.START + (int) ((long) block.end() * i / LINES));
            if (!isOfLog(block, start, dates)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfLog(Block block, int start, Dates dates) {
        int end = Math.min(block.lineEnd(start), start + START_OF_LINE);
        String text = new String(block.bytes(), start, end - start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("{\"")) {
            return Journal.isEntry(block.line(start));
        }
        Dress dress = Dress.of(text, dates);
        return dress.isThere() && (dress.isKernel() || TAG.matcher(dress.message()).lookingAt());
    }
}
