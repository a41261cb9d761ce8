package dev.faultline.cases;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.diagnosis.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which rules fire in which cases, and what is not tried by any case.
 *
 * @param cases names of the cases in which a rule fires, by the name of the rule; every rule is
 *     there
 * @param count how many cases there are
 */
public record Coverage(SortedMap<String, SortedSet<String>> cases, int count) {

    /**
     * The coverage of these rules.
     *
     * @param findings by the name of the case
     */
    public static Coverage of(Collection<Rule> rules, Map<String, List<Finding>> findings) {
        SortedMap<String, SortedSet<String>> cases = new TreeMap<>();
        rules.forEach(rule -> cases.put(rule.name(), new TreeSet<>()));
        findings.forEach(
                (name, found) ->
                        found.forEach(
                                finding ->
                                        cases.computeIfAbsent(finding.rule(), r -> new TreeSet<>())
                                                .add(name)));
        return new Coverage(cases, findings.size());
    }

    /** Rules that fire in no case. */
    public List<String> never() {
        return withCases(0);
    }

    /** Rules that fire in every case: they tell nothing. */
    public List<String> always() {
        return count == 0 ? List.of() : withCases(count);
    }

    private List<String> withCases(int wanted) {
        return cases.entrySet().stream()
                .filter(rule -> rule.getValue().size() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * What is missing to try a cause, a sentence each: a case that must lead to it, a near miss,
     * which is a case that must not although a reason for it holds, and a reason against.
     *
     * @param expected by the name of the case
     */
    public List<String> gaps(Knowledge knowledge, Map<String, Expectation> expected) {
        List<String> gaps = new ArrayList<>();
        for (String id : knowledge.causes()) {
            if (knowledge.cause(id).filter(Cause::isMechanism).isPresent()) {
                continue;
            }
            List<Rule> rules =
                    knowledge.rules().stream().filter(r -> r.cause().equals(id)).toList();
            if (expected.values().stream().noneMatch(e -> e.diagnosis().contains(id))) {
                gaps.add(id + ": no case must lead to it");
            }
            if (expected.entrySet().stream()
                    .noneMatch(e -> isNearMiss(id, rules, e.getKey(), e.getValue()))) {
                gaps.add(id + ": no near miss");
            }
            if (rules.stream().allMatch(r -> r.weight().supports())) {
                gaps.add(id + ": no reason against");
            }
        }
        return gaps;
    }

    private boolean isNearMiss(String cause, List<Rule> rules, String name, Expectation expected) {
        return expected.not().contains(cause)
                && !expected.diagnosis().contains(cause)
                && rules.stream()
                        .filter(r -> r.weight().supports())
                        .anyMatch(r -> cases.get(r.name()).contains(name));
    }
}
