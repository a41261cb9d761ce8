package dev.faultline.cli;

/** How a process can end. */
final class ExitStatus {

    /** Done, whatever was found. */
    static final int DONE = 0;

    /** A hypothesis reached what {@code --fail-above} allows. */
    static final int FAIL_ABOVE = 1;

    /** A case is not diagnosed as a person claims. */
    static final int CASE_FAILED = 1;

    /** The command line is wrong, or its input cannot be read. */
    static final int USAGE = 2;

    /** A rule file or page has errors; the rest of the knowledge was used. */
    static final int RULES = 3;

    /** A bug in the program; {@code EX_SOFTWARE} of sysexits.h. */
    static final int BUG = 70;

    private ExitStatus() {}
}
