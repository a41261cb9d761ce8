package dev.faultline.report;

/** How a line looks on a terminal with colours (ECMA-48, select graphic rendition). */
enum Ink {
    PLAIN(""),
    BOLD("\u001b[1m"),
    DIM("\u001b[2m"),
    RED("\u001b[31m"),
    GREEN("\u001b[32m"),
    YELLOW("\u001b[33m"),
    CYAN("\u001b[36m");

    private static final String RESET = "\u001b[0m";

    private final String start;

    Ink(String start) {
        this.start = start;
    }

    String on(Screen screen, String text) {
        return this == PLAIN || !screen.colour() ? text : start + text + RESET;
    }
}
