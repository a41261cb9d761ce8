package dev.faultline.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person claims that a case must lead to: {@code expected.yaml} in the case's folder. Keys
 * that are not listed here are errors.
 *
 * @param diagnosis ids of the causes that may lead; empty for {@code none}: no hypothesis may reach
 *     one half
 * @param subject that the leading hypothesis must have
 * @param atLeast confidence that the leading hypothesis must reach, 0 to 1
 * @param atMost confidence that it may not exceed, 0 to 1
 * @param verdict that the diagnosis must have
 * @param because rules that must be among the reasons of the leading hypothesis
 * @param not causes that may not lead, and may not reach one half
 * @param firstSteps steps that the plan must name in this order, others between them or not
 */
public record Expectation(
        Set<String> diagnosis,
        Optional<String> subject,
        double atLeast,
        double atMost,
        Optional<String> verdict,
        List<String> because,
        List<String> not,
        List<String> firstSteps) {

    /** The name of the file. */
    public static final String FILE = "expected.yaml";

    private static final Set<String> KEYS =
            Set.of(
                    "diagnosis",
                    "subject",
                    "confidence",
                    "verdict",
                    "because",
                    "not",
                    "first steps");

    /**
     * Reads the file of a case.
     *
     * @throws IOException if it cannot be read, has an unknown key or no diagnosis
     */
    public static Expectation of(Path folder) throws IOException {
        JsonNode yaml = new YAMLMapper().readTree(Files.readString(folder.resolve(FILE)));
        for (var names = yaml.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            if (!KEYS.contains(key)) {
                throw new IOException(
                        folder.resolve(FILE)
                                + ": unknown key '"
                                + key
                                + "', known are "
                                + new TreeSet<>(KEYS));
            }
        }
        if (!yaml.has("diagnosis")) {
            throw new IOException(folder.resolve(FILE) + ": has no 'diagnosis'");
        }
        Set<String> diagnosis = new TreeSet<>(texts(yaml.get("diagnosis")));
        diagnosis.remove("none");
        String confidence = yaml.path("confidence").asText("at least 0");
        if (!confidence.matches("at (?:least|most) (?:0|1|0?\\.\\d+|1\\.0+)")) {
            throw new IOException(
                    folder.resolve(FILE)
                            + ": '"
                            + confidence
                            + "' is no confidence such as 'at least 0.80' or 'at most 0.5'");
        }
        double bound = Double.parseDouble(confidence.substring(confidence.lastIndexOf(' ') + 1));
        boolean most = confidence.startsWith("at most");
        return new Expectation(
                diagnosis,
                Optional.ofNullable(yaml.get("subject")).map(JsonNode::asText),
                most ? 0 : bound,
                most ? bound : 1,
                Optional.ofNullable(yaml.get("verdict")).map(JsonNode::asText),
                texts(yaml.path("because")),
                texts(yaml.path("not")),
                texts(yaml.path("first steps")));
    }

    /**
     * Reads an entry of {@link CaseFolders#LABELS}: {@code accept} are the causes that may lead,
     * none for a healthy machine, {@code not} those that may not, {@code family} is the verdict.
     */
    static Expectation ofLabel(JsonNode label) {
        return new Expectation(
                new TreeSet<>(texts(label.path("accept"))),
                Optional.empty(),
                0,
                1,
                Optional.ofNullable(label.get("family")).map(JsonNode::asText),
                List.of(),
                texts(label.path("not")),
                List.of());
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.asText()));
        } else if (node.isValueNode()) {
            texts.add(node.asText());
        }
        return texts;
    }

    /**
     * What of this the diagnosis does not fulfil, a sentence each; empty when all is as claimed.
     */
    public List<String> complaints(Diagnosis actual) {
        List<String> complaints = new ArrayList<>();
        Optional<Hypothesis> leading = actual.leading();
        String got =
                leading.map(
                                h ->
                                        String.format(
                                                java.util.Locale.ROOT,
                                                "%s (%.2f)",
                                                h.cause().id(),
                                                h.confidence()))
                        .orElse("none");
        if (diagnosis.isEmpty() && leading.filter(h -> h.confidence() >= 0.5).isPresent()) {
            complaints.add("nothing may be found, but got " + got);
        }
        if (!diagnosis.isEmpty()
                && leading.filter(h -> diagnosis.contains(h.cause().id())).isEmpty()) {
            complaints.add("must lead to " + String.join(" or ", diagnosis) + ", but got " + got);
        }
        leading.ifPresent(h -> check(h, complaints));
        verdict.filter(v -> !v.equals(actual.verdict()))
                .ifPresent(
                        v -> complaints.add("verdict must be " + v + ", is " + actual.verdict()));
        List<String> steps = actual.plan().items().stream().map(i -> i.step().id()).toList();
        if (!isInOrder(firstSteps, steps)) {
            complaints.add("the plan must name " + firstSteps + " in this order, is " + steps);
        }
        return complaints;
    }

    private void check(Hypothesis leading, List<String> complaints) {
        if (!diagnosis.isEmpty()
                && (leading.confidence() < atLeast || leading.confidence() > atMost)) {
            complaints.add(
                    String.format(
                            java.util.Locale.ROOT,
                            "confidence must be %.2f to %.2f, is %.2f",
                            atLeast,
                            atMost,
                            leading.confidence()));
        }
        subject.filter(s -> !s.equals(leading.subject()))
                .ifPresent(
                        s ->
                                complaints.add(
                                        "subject must be '"
                                                + s
                                                + "', is '"
                                                + leading.subject()
                                                + "'"));
        Set<String> rules =
                new TreeSet<>(leading.reasons().stream().map(r -> r.finding().rule()).toList());
        because.stream()
                .filter(rule -> !rules.contains(rule))
                .forEach(
                        rule ->
                                complaints.add(
                                        "must be because '" + rule + "', is because " + rules));
        if (not.contains(leading.cause().id()) && leading.confidence() >= 0.5) {
            complaints.add("may not be " + leading.cause().id());
        }
    }

    private static boolean isInOrder(List<String> wanted, List<String> all) {
        int at = 0;
        for (String step : all) {
            at += at < wanted.size() && wanted.get(at).equals(step) ? 1 : 0;
        }
        return at == wanted.size();
    }
}
