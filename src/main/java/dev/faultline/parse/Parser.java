package dev.faultline.parse;

/**
 * Reads one format. Stateless and safe to share between threads; adding one is this class, its line
 * in {@link Parsers} and its test.
 */
public interface Parser {

    /** What it reads, how to get it, and samples that the tests parse. */
    Format format();

    /**
     * Reads all it understands and passes over what is not its own: the text may hold the output of
     * several tools. Called only for text in which at least one of the format's literals occurs.
     * Never throws on bad text: a line that is clearly of this format and breaks it is reported by
     * {@link Facts#unreadable}.
     */
    void parse(Text text, Facts facts);
}
