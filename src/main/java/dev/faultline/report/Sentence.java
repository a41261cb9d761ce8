package dev.faultline.report;

import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.fact.Citation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What findings say in the same words, with the lines of all that say it.
 *
 * @param supports whether it speaks for the cause
 */
record Sentence(String text, boolean supports, List<Citation> evidence) {

    /** The sentences in the order of the reasons, each once. */
    static List<Sentence> of(Collection<Hypothesis.Reason> reasons) {
        Map<String, List<Finding>> saying =
                reasons.stream()
                        .map(Hypothesis.Reason::finding)
                        .collect(
                                Collectors.groupingBy(
                                        Sentence::text, LinkedHashMap::new, Collectors.toList()));
        return saying.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
    }

    private static Sentence of(String text, List<Finding> findings) {
        return new Sentence(
                text,
                findings.get(0).weight().supports(),
                findings.stream().flatMap(f -> f.evidence().stream()).distinct().toList());
    }

    private static String text(Finding finding) {
        return (finding.weight().supports() ? "" : "but ") + finding.because();
    }
}
