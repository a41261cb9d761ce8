package dev.faultline.parse;

import dev.faultline.fact.Boot;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LogLine;
import dev.faultline.fact.Moment;
import dev.faultline.fact.Unreadable;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What two facts have in common if they tell one event: all but where they were read and when. Of a
 * crash, whose report one evidence may hold in part, what no two crashes have in common: task,
 * registers and code.
 */
final class Marks {

    private Marks() {}

    /**
     * The marks; empty for facts that are about the evidence, and for what is stamped with zero: as
     * all boots say the same then, every source keeps its own.
     */
    static Optional<List<Object>> of(Fact fact) {
        if (fact instanceof Crash crash) {
            return Optional.of(ofCrash(crash));
        }
        boolean ofEvidence =
                fact instanceof Boot || fact instanceof Collected || fact instanceof Unreadable;
        boolean isZero = fact.moment().uptime().filter(Duration::isZero).isPresent();
        return isZero || ofEvidence || !fact.getClass().isRecord()
                ? Optional.empty()
                : Optional.of(ofRecord(fact));
    }

    private static List<Object> ofCrash(Crash crash) {
        return List.of(
                crash.title(),
                crash.detail(),
                crash.address(),
                crash.instruction(),
                crash.registers(),
                crash.code(),
                crash.task(),
                crash.processId(),
                crash.sequence());
    }

    private static List<Object> ofRecord(Fact fact) {
        List<Object> marks = new ArrayList<>();
        marks.add(fact.getClass());
        for (RecordComponent component : fact.getClass().getRecordComponents()) {
            if (!isAboutTheEvidence(component)) {
                marks.add(Citations.value(fact, component));
            }
        }
        return marks;
    }

    private static boolean isAboutTheEvidence(RecordComponent component) {
        return component.getGenericType().getTypeName().contains(Citation.class.getName())
                || component.getType() == Moment.class
                || component.getDeclaringRecord() == LogLine.class
                        && component.getName().equals("count");
    }
}
