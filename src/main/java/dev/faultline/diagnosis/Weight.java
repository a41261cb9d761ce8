package dev.faultline.diagnosis;

import java.util.Map;

/**
 * How strongly an observation speaks for or against a cause, as a likelihood ratio: how much more
 * often it is seen with the cause than without. The words and their numbers are explained in
 * docs/weights.md.
 *
 * @param word as the rule says it: {@code strong}, {@code against weak}, {@code x7.4}
 * @param ratio above 1 speaks for, below 1 against; never 0, never infinite
 */
public record Weight(String word, double ratio) {

    private static final Map<String, Double> WORDS =
            Map.of(
                    "weak", 2.0,
                    "moderate", 5.0,
                    "strong", 20.0,
                    "very-strong", 100.0,
                    "conclusive", 1000.0);

    /**
     * Reads a weight as rules write it.
     *
     * @throws IllegalArgumentException if it is none of the words, {@code against} one of them, or
     *     {@code x} and a number above 0
     */
    public static Weight parse(String text) {
        String word = text.strip();
        boolean against = word.startsWith("against ");
        String size = against ? word.substring("against ".length()).strip() : word;
        double ratio = WORDS.containsKey(size) ? WORDS.get(size) : measured(size, text);
        return new Weight(word, against ? 1 / ratio : ratio);
    }

    private static double measured(String size, String text) {
        try {
            double ratio =
                    size.startsWith("x") ? Double.parseDouble(size.substring(1)) : Double.NaN;
            if (ratio > 0 && ratio < 1e6) {
                return ratio;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(complaint(text), e);
        }
        throw new IllegalArgumentException(complaint(text));
    }

    private static String complaint(String text) {
        return "'"
                + text
                + "' is no weight: weak, moderate, strong, very-strong, conclusive, 'against' one of these, or x and a"
                + " measured ratio such as x7.4";
    }

    /** Whether it speaks for the cause. */
    public boolean supports() {
        return ratio > 1;
    }
}
