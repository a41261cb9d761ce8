package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LogLine;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.UnaryOperator;

/** Copies of facts that differ in where and when they were read. */
final class Citations {

    private Citations() {}

    /**
     * The fact that two evidences tell: as the first tells it, with the wall-clock time of the
     * other where it has none.
     */
    static Fact joined(Fact one, Fact other) {
        if (one instanceof Crash crash && other instanceof Crash again) {
            return crash.alsoTold(again);
        }
        if (one instanceof LogLine line && other instanceof LogLine again) {
            return new LogLine(
                    line.message(),
                    Math.max(line.count(), again.count()),
                    line.citation().withTime(again.moment().time()));
        }
        boolean adds = one.moment().time().isEmpty() && other.moment().time().isPresent();
        return adds
                ? replaced(
                        one,
                        citation ->
                                citation.equals(one.citation())
                                        ? citation.withTime(other.moment().time())
                                        : citation)
                : one;
    }

    /** The fact with each of its citations replaced; itself if it is no record. */
    static Fact replaced(Fact fact, UnaryOperator<Citation> change) {
        if (!fact.getClass().isRecord()) {
            return fact;
        }
        try {
            RecordComponent[] components = fact.getClass().getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = replaced(value(fact, components[i]), change);
            }
            return (Fact) fact.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot copy " + fact, e);
        }
    }

    /** A part of a fact. */
    static Object value(Fact fact, RecordComponent component) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + fact, e);
        }
    }

    private static Object replaced(Object value, UnaryOperator<Citation> change) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> replaced(one, change)).toList();
        }
        return value instanceof Citation citation ? change.apply(citation) : value;
    }
}
