package dev.faultline.report;

/**
 * What text is written for.
 *
 * @param width columns to fill; lines that must stay whole, such as commands, may be longer
 * @param colour whether to send colours
 */
public record Screen(int width, boolean colour) {

    /** A pipe, a file, a ticket: 80 columns without colours. */
    public static final Screen PLAIN = new Screen(80, false);

    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;

    /** Text is hard to read on lines of more than 100 columns, and impossible below 40. */
    public Screen {
        width = Math.max(NARROWEST, Math.min(WIDEST, width));
    }
}
