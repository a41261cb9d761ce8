package dev.faultline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.Mechanism;
import dev.faultline.diagnosis.NextTest;
import dev.faultline.diagnosis.Plan;
import dev.faultline.diagnosis.RulesUsed;
import dev.faultline.diagnosis.SystemDescription;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Contradiction;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Unreadable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The report for programs: {@code faultline/diagnosis/1}, described by {@code
 * diagnosis.schema.json} beside this class. Fields have a fixed order, numbers at most four
 * decimals, and all characters are ASCII, so that equal diagnoses give equal bytes on every
 * machine.
 */
final class JsonReport implements Report {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final String format;
    private final boolean indented;

    private JsonReport(String format, boolean indented) {
        this.format = format;
        this.indented = indented;
    }

    /** For one diagnosis, to be read by people too. */
    static JsonReport indented() {
        return new JsonReport("json", true);
    }

    /** For many diagnoses, a line each. */
    static JsonReport oneLine() {
        return new JsonReport("jsonl", false);
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String of(Diagnosis diagnosis) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            if (indented) {
                json.useDefaultPrettyPrinter();
            }
            write(json, diagnosis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, Diagnosis diagnosis) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "faultline/diagnosis/1");
        json.writeStringField("case", diagnosis.name());
        rules(json, diagnosis.rules());
        system(json, diagnosis.system());
        json.writeStringField("verdict", diagnosis.verdict());
        array(json, "mechanisms", diagnosis.mechanisms(), JsonReport::mechanism);
        array(json, "hypotheses", diagnosis.hypotheses(), JsonReport::hypothesis);
        probability(json, "unexplained", diagnosis.unexplained());
        array(json, "plan", diagnosis.plan().items(), JsonReport::step);
        array(json, "next_tests", diagnosis.nextTests(), JsonReport::nextTest);
        array(json, "crashes", diagnosis.crashes(), JsonReport::crash);
        array(json, "contradictions", diagnosis.contradictions(), JsonReport::contradiction);
        array(json, "collected", diagnosis.collected(), JsonGenerator::writeString);
        array(json, "not_collected", diagnosis.notCollected(), JsonGenerator::writeString);
        array(json, "unreadable", diagnosis.unreadable(), JsonReport::unreadable);
        json.writeEndObject();
    }

    private static void rules(JsonGenerator json, RulesUsed rules) throws IOException {
        json.writeObjectFieldStart("rules");
        json.writeStringField("digest", rules.digest());
        json.writeNumberField("count", rules.count());
        json.writeEndObject();
    }

    private static void system(JsonGenerator json, SystemDescription system) throws IOException {
        json.writeObjectFieldStart("system");
        json.writeStringField("kernel", system.kernel().orElse(null));
        json.writeStringField("distribution", system.distribution().orElse(null));
        json.writeStringField("architecture", system.architecture().orElse(null));
        json.writeStringField("hardware", system.hardware().orElse(null));
        json.writeEndObject();
    }

    private static void mechanism(JsonGenerator json, Mechanism mechanism) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", mechanism.cause().id());
        json.writeStringField("title", mechanism.cause().title());
        json.writeStringField("because", mechanism.because());
        array(json, "evidence", mechanism.evidence(), JsonReport::citation);
        json.writeEndObject();
    }

    private static void hypothesis(JsonGenerator json, Hypothesis hypothesis) throws IOException {
        json.writeStartObject();
        json.writeStringField("cause", hypothesis.cause().id());
        json.writeStringField("subject", hypothesis.subject());
        json.writeStringField("title", hypothesis.cause().title());
        json.writeStringField("family", hypothesis.cause().family().map(f -> f.id()).orElse(null));
        json.writeStringField("severity", hypothesis.cause().severity());
        probability(json, "confidence", hypothesis.confidence());
        array(json, "subjects", hypothesis.suspects(), JsonReport::suspect);
        array(json, "findings", hypothesis.reasons(), JsonReport::reason);
        json.writeEndObject();
    }

    private static void suspect(JsonGenerator json, Hypothesis.Suspect suspect) throws IOException {
        json.writeStartObject();
        json.writeStringField("subject", suspect.subject());
        probability(json, "confidence", suspect.confidence());
        json.writeEndObject();
    }

    private static void reason(JsonGenerator json, Hypothesis.Reason reason) throws IOException {
        Finding finding = reason.finding();
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("weight", finding.weight().word());
        number(json, "ratio", finding.weight().ratio());
        json.writeStringField("because", finding.because());
        number(json, "contribution", reason.contribution());
        array(json, "evidence", finding.evidence(), JsonReport::citation);
        json.writeEndObject();
    }

    private static void citation(JsonGenerator json, Citation citation) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", citation.source());
        json.writeNumberField("line", citation.line());
        json.writeStringField("text", citation.text());
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, Plan.Item item) throws IOException {
        json.writeStartObject();
        json.writeNumberField("order", item.order());
        json.writeStringField("id", item.step().id());
        json.writeStringField("cause", item.cause());
        json.writeStringField("phase", item.step().phase().id());
        json.writeStringField("title", item.step().title());
        array(json, "commands", item.commands(), JsonGenerator::writeString);
        json.writeStringField("risk", item.step().risk().id());
        json.writeNumberField("minutes", item.step().minutes());
        json.writeStringField("needs", item.step().needs().orElse(null));
        json.writeStringField("done_when", item.step().doneWhen());
        json.writeStringField("why", item.why());
        json.writeEndObject();
    }

    private static void nextTest(JsonGenerator json, NextTest test) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", test.step().id());
        json.writeStringField("title", test.step().title());
        json.writeStringField("command", String.join("\n", test.commands()));
        number(json, "bits", test.bits());
        json.writeNumberField("minutes", test.step().minutes());
        json.writeEndObject();
    }

    private static void crash(JsonGenerator json, Crash crash) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", crash.title());
        json.writeStringField("kind", FactFields.word(crash.kind()));
        json.writeStringField("function", crash.functionName().orElse(null));
        json.writeStringField("module", crash.module().orElse(null));
        json.writeStringField("time", crash.moment().time().map(Object::toString).orElse(null));
        json.writeStringField("source", crash.citation().source());
        json.writeNumberField("line", crash.citation().line());
        json.writeBooleanField("truncated", crash.truncated());
        json.writeEndObject();
    }

    private static void contradiction(JsonGenerator json, Contradiction contradiction)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("what", contradiction.what());
        json.writeStringField("because", contradiction.sentence());
        array(json, "evidence", contradiction.citations(), JsonReport::citation);
        json.writeEndObject();
    }

    private static void unreadable(JsonGenerator json, Unreadable unreadable) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", unreadable.citation().source());
        json.writeNumberField("line", unreadable.citation().line());
        json.writeStringField("reason", unreadable.reason());
        json.writeEndObject();
    }

    /** Never 0, never 1: rounding must not turn a probability into certainty. */
    private static void probability(JsonGenerator json, String name, double value)
            throws IOException {
        number(json, name, Math.max(0.0001, Math.min(0.9999, value)));
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeNumberField(name, Math.round(value * 1e4) / 1e4);
    }

    private static <T> void array(
            JsonGenerator json, String name, List<T> items, Writing<T> writing) throws IOException {
        json.writeArrayFieldStart(name);
        for (T item : items) {
            writing.write(json, item);
        }
        json.writeEndArray();
    }

    private interface Writing<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }
}
