package dev.faultline.fact;

/**
 * Something that was there and was not understood: a file that could not be opened, an archive that
 * ends early, a line that breaks its format. The rest of the evidence is read all the same.
 *
 * @param reason what is wrong, as a sentence for the user without a period
 * @param citation the first line concerned; line 1 with empty text where a whole file is concerned
 */
public record Unreadable(String reason, Citation citation) implements Fact {}
