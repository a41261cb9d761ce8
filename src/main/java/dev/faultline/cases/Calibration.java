package dev.faultline.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * How far confidences can be trusted: of all answers given with a confidence of 0.8, four in five
 * should be right. Brier, "Verification of forecasts expressed in terms of probability", Monthly
 * Weather Review 78, 1950.
 */
public final class Calibration {

    private static final int BINS = 10;

    /**
     * The leading hypothesis of a case.
     *
     * @param confidence between 0 and 1
     * @param right whether it is the cause
     */
    public record Answer(double confidence, boolean right) {}

    /**
     * Answers of similar confidence: a row of the reliability table.
     *
     * @param from least confidence
     * @param to greatest confidence; excluded, but for 1
     * @param answers how many, at least one
     * @param said mean confidence
     * @param right share that is right
     */
    public record Bin(double from, double to, int answers, double said, double right) {}

    private final List<Answer> answers;

    /** Of these answers. */
    public Calibration(List<Answer> answers) {
        this.answers = List.copyOf(answers);
    }

    /** The reliability table: ten bins of equal width, without the empty ones. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            List<Answer> inside = inBin(i);
            if (!inside.isEmpty()) {
                bins.add(
                        new Bin(
                                i / (double) BINS,
                                (i + 1) / (double) BINS,
                                inside.size(),
                                inside.stream()
                                        .mapToDouble(Answer::confidence)
                                        .average()
                                        .orElseThrow(),
                                inside.stream()
                                        .mapToDouble(Calibration::truth)
                                        .average()
                                        .orElseThrow()));
            }
        }
        return bins;
    }

    private List<Answer> inBin(int bin) {
        return answers.stream()
                .filter(a -> Math.min(BINS - 1, (int) (a.confidence() * BINS)) == bin)
                .toList();
    }

    private static double truth(Answer answer) {
        return answer.right() ? 1 : 0;
    }

    /** Brier score: mean squared distance of confidence and truth, 0 is best; 0 without answers. */
    public double brier() {
        return answers.stream()
                .mapToDouble(a -> Math.pow(a.confidence() - truth(a), 2))
                .average()
                .orElse(0);
    }

    /**
     * Expected calibration error: mean distance of said and right over the bins, weighted by
     * answers.
     */
    public double error() {
        return bins().stream()
                .mapToDouble(b -> b.answers() * Math.abs(b.said() - b.right()) / answers.size())
                .sum();
    }
}
