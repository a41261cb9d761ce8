package dev.faultline.infer;

import dev.faultline.diagnosis.Advice;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.NextTest;
import dev.faultline.diagnosis.Phase;
import dev.faultline.diagnosis.Plan;
import dev.faultline.diagnosis.Risk;
import dev.faultline.diagnosis.Step;
import dev.faultline.diagnosis.TestValue;
import dev.faultline.infer.Beliefs.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Merges the steps of the hypotheses that matter into one plan. Phases come in order; within a
 * phase the step with the most confidence per cost comes first (Heckerman, Breese and Rommelse,
 * "Decision-theoretic troubleshooting", Communications of the ACM 38, 1995), cost being its time
 * times what it risks.
 */
final class Planner {

    /** Hypotheses below this do not matter for the plan. */
    private static final double MATTERS = 0.15;

    /** Nothing is replaced or rewritten for a hypothesis below this. */
    private static final double CONFIRMED = 0.5;

    /**
     * A finding of at least this ratio is enough to act on alone; weaker ones need a second kind of
     * evidence.
     */
    private static final double DECISIVE = 100;

    private final RuleBase rules;
    private final String family;
    private final List<Advice> advice;

    Planner(RuleBase rules, String family, List<Advice> advice) {
        this.rules = rules;
        this.family = family;
        this.advice = advice;
    }

    /** A step asked for by a hypothesis. */
    private record Candidate(Step step, Hypothesis hypothesis, int place) {

        double worth() {
            return hypothesis.confidence()
                    / (Math.max(1, step.minutes()) * (1 + step.risk().ordinal()));
        }
    }

    /** The plan; empty when no hypothesis matters. */
    Plan plan(List<Hypothesis> hypotheses) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (Hypothesis hypothesis : matter(hypotheses)) {
            List<String> steps = hypothesis.cause().steps();
            IntStream.range(0, steps.size())
                    .forEach(
                            i ->
                                    rules.step(steps.get(i))
                                            .ifPresent(
                                                    step ->
                                                            candidates.putIfAbsent(
                                                                    step.id(),
                                                                    new Candidate(
                                                                            step, hypothesis, i))));
        }
        candidates.values().removeIf(c -> isAdvised(c, Advice.Kind.SKIP) || isTooEarly(c));
        List<Candidate> ordered =
                candidates.values().stream()
                        .sorted(
                                Comparator.comparing((Candidate c) -> c.step().phase())
                                        .thenComparing(c -> !isAdvised(c, Advice.Kind.FIRST))
                                        .thenComparing(c -> c.step().risk() == Risk.DESTRUCTIVE)
                                        .thenComparingDouble(c -> -c.worth())
                                        .thenComparingInt(Candidate::place)
                                        .thenComparing(c -> c.step().id()))
                        .toList();
        return new Plan(
                IntStream.range(0, ordered.size())
                        .mapToObj(i -> item(i + 1, ordered.get(i)))
                        .toList());
    }

    private static List<Hypothesis> matter(List<Hypothesis> hypotheses) {
        double least =
                hypotheses.stream()
                        .findFirst()
                        .map(h -> Math.max(MATTERS, h.confidence() / 4))
                        .orElse(MATTERS);
        return hypotheses.stream().filter(h -> h.confidence() >= least).toList();
    }

    /** Costly steps wait until the cause is likely, and known from more than one weak sign. */
    private static boolean isTooEarly(Candidate candidate) {
        boolean costly =
                candidate.step().phase() == Phase.FIX
                        && candidate.step().risk().compareTo(Risk.REBOOT) >= 0;
        return (costly || candidate.step().risk() == Risk.DESTRUCTIVE)
                && !isConfirmed(candidate.hypothesis());
    }

    private static boolean isConfirmed(Hypothesis hypothesis) {
        List<Hypothesis.Reason> supporting =
                hypothesis.reasons().stream().filter(r -> r.finding().weight().supports()).toList();
        Set<String> kinds =
                supporting.stream().map(r -> r.finding().observes()).collect(Collectors.toSet());
        boolean decisive =
                supporting.stream().anyMatch(r -> r.finding().weight().ratio() >= DECISIVE);
        return hypothesis.suspects().get(0).confidence() >= CONFIRMED
                && (decisive || kinds.size() >= 2);
    }

    private boolean isAdvised(Candidate candidate, Advice.Kind kind) {
        return advised(candidate, kind).isPresent();
    }

    private Optional<Advice> advised(Candidate candidate, Advice.Kind kind) {
        return advice.stream()
                .filter(a -> a.kind() == kind && a.step().equals(candidate.step().id()))
                .findFirst();
    }

    private Plan.Item item(int order, Candidate candidate) {
        Map<String, String> names = names(candidate);
        List<String> commands =
                candidate.step().commandsFor(family).stream().map(c -> fill(c, names)).toList();
        String why = advised(candidate, Advice.Kind.FIRST).map(Advice::value).orElse("");
        return new Plan.Item(
                order, candidate.step(), candidate.hypothesis().cause().id(), commands, why);
    }

    private Map<String, String> names(Candidate candidate) {
        Map<String, String> names = new HashMap<>();
        String subject = candidate.hypothesis().subject();
        if (!subject.isEmpty()) {
            names.put("subject", subject);
            names.put(placeholderOf(candidate.hypothesis().cause().topic()), subject);
        }
        advice.stream()
                .filter(
                        a ->
                                a.kind() == Advice.Kind.FILL
                                        && a.cause().equals(candidate.hypothesis().cause().id()))
                .forEach(a -> names.put(a.name(), a.value()));
        return names;
    }

    /** What the subject of a cause is, by its topic. */
    private static String placeholderOf(String topic) {
        return switch (topic) {
            case "memory" -> "dimm";
            case "storage", "filesystem" -> "disk";
            case "modules" -> "module";
            case "bus" -> "pci";
            default -> "subject";
        };
    }

    /**
     * Fills the placeholders; one without a name stays in capitals. A name that could harm a shell
     * is not filled in.
     */
    private static String fill(String command, Map<String, String> names) {
        String filled = command;
        for (String placeholder : List.of("subject", "disk", "module", "dimm", "kernel", "pci")) {
            String name = names.getOrDefault(placeholder, "");
            boolean safe = name.matches("[A-Za-z0-9_./:#@+-]+");
            filled =
                    filled.replace(
                            "{" + placeholder + "}",
                            safe ? name : placeholder.toUpperCase(java.util.Locale.ROOT));
        }
        return filled;
    }

    /**
     * Tests named by the pages of the leading causes, by the information they are expected to give
     * per minute.
     */
    List<NextTest> nextTests(Beliefs beliefs, List<Hypothesis> hypotheses) {
        List<NextTest> tests = new ArrayList<>();
        Map<String, Map<String, TestValue>> bySteps = new LinkedHashMap<>();
        for (Hypothesis hypothesis : hypotheses) {
            hypothesis
                    .cause()
                    .tests()
                    .forEach(
                            t ->
                                    bySteps.computeIfAbsent(t.step(), s -> new HashMap<>())
                                            .put(hypothesis.cause().id(), t));
        }
        bySteps.forEach(
                (id, values) ->
                        rules.step(id)
                                .ifPresent(
                                        step ->
                                                tests.add(
                                                        new NextTest(
                                                                step,
                                                                step.commandsFor(family).stream()
                                                                        .map(c -> fill(c, Map.of()))
                                                                        .toList(),
                                                                beliefs.expectedInformation(
                                                                        holding ->
                                                                                positive(
                                                                                        values,
                                                                                        holding))))));
        tests.removeIf(
                test ->
                        test.bits() < 0.001
                                || advice.stream()
                                        .anyMatch(
                                                a ->
                                                        a.kind() == Advice.Kind.SKIP
                                                                && a.step()
                                                                        .equals(test.step().id())));
        tests.sort(
                Comparator.comparingDouble(
                                (NextTest t) -> -t.bits() / Math.max(1, t.step().minutes()))
                        .thenComparing(t -> t.step().id()));
        return tests;
    }

    /** The test is positive if one of the causes that hold makes it so, or by chance. */
    private static double positive(Map<String, TestValue> values, List<Key> holding) {
        double negative =
                1 - values.values().stream().mapToDouble(TestValue::withoutCause).min().orElse(0);
        for (Key key : holding) {
            TestValue value = values.get(key.cause());
            negative *= value == null ? 1 : 1 - value.withCause();
        }
        return 1 - negative;
    }
}
