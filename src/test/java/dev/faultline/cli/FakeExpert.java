package dev.faultline.cli;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Family;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.diagnosis.Problem;
import dev.faultline.diagnosis.Rule;
import dev.faultline.diagnosis.RuleCost;
import dev.faultline.diagnosis.RulesUsed;
import dev.faultline.diagnosis.Step;
import dev.faultline.diagnosis.Weight;
import dev.faultline.fact.Case;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LogLine;
import dev.faultline.fact.Unreadable;
import dev.faultline.report.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An expert whose answer is fixed by the case: "broken" memory where a line says "memtest failed",
 * else a healthy machine. Every line is a fact.
 */
record FakeExpert(List<Problem> problems) implements Expert {

    @Override
    public Diagnosis diagnose(Case evidence) {
        boolean[] failed = {false};
        facts(evidence, f -> failed[0] |= f.citation().text().contains("memtest failed"));
        Diagnosis sample = failed[0] ? Samples.memory() : Samples.healthy();
        return new Diagnosis(
                evidence.name(),
                sample.rules(),
                sample.system(),
                sample.verdict(),
                sample.mechanisms(),
                sample.hypotheses(),
                sample.unexplained(),
                sample.plan(),
                sample.nextTests(),
                sample.crashes(),
                sample.contradictions(),
                sample.collected(),
                sample.notCollected(),
                sample.unreadable());
    }

    @Override
    public void facts(Case evidence, Consumer<Fact> sink) {
        evidence.read(one -> lines(one, sink), sink::accept);
    }

    private static void lines(Evidence evidence, Consumer<Fact> sink) {
        try {
            String text = new String(evidence.open().readAllBytes(), StandardCharsets.UTF_8);
            long number = 0;
            for (String line : text.split("\n")) {
                Citation citation = new Citation(evidence.name(), ++number, line);
                sink.accept(
                        line.contains("garbled")
                                ? new Unreadable("it is garbled", citation)
                                : new LogLine(line, 1, citation));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Finding> findings(Case evidence) {
        return diagnose(evidence).hypotheses().stream()
                .flatMap(h -> h.reasons().stream())
                .map(Hypothesis.Reason::finding)
                .toList();
    }

    @Override
    public List<RuleCost> costs(Case evidence) {
        return findings(evidence).stream()
                .map(f -> new RuleCost(f.rule(), 1, Duration.ofMillis(2)))
                .toList();
    }

    @Override
    public Knowledge knowledge() {
        return new Knowledge() {
            private final Cause cause =
                    Samples.cause(
                            "ram-dimm-fault",
                            "A memory module is failing",
                            Optional.of(Family.HARDWARE));

            @Override
            public List<Rule> rules() {
                return List.of(
                        rule("memtest found a failing address in this module", "ram-dimm-fault"),
                        rule("the module fails in every slot", "ram-dimm-fault"),
                        rule("a module from outside the kernel is loaded", "module-bug"));
            }

            @Override
            public List<String> causes() {
                return List.of(cause.id());
            }

            @Override
            public Optional<Cause> cause(String id) {
                return Optional.of(cause).filter(c -> c.id().equals(id));
            }

            @Override
            public List<String> steps() {
                return List.of();
            }

            @Override
            public Optional<Step> step(String id) {
                return Optional.empty();
            }

            @Override
            public RulesUsed used() {
                return new RulesUsed("0123456789abcdef", 3);
            }

            @Override
            public List<Problem> problems() {
                return problems;
            }
        };
    }

    private static Rule rule(String name, String cause) {
        return new Rule(
                name,
                cause,
                Weight.parse("strong"),
                "memtest",
                "memtest86.com",
                "memory/" + cause + ".drl",
                12,
                Set.of("MemtestError"));
    }
}
