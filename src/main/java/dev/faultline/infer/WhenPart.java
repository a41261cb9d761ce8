package dev.faultline.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** Reads the when-part of a rule: the types it matches, and what must be there for it to fire. */
final class WhenPart {

    private static final Pattern AT_LEAST_ONE = Pattern.compile(">=\\s*[1-9]|>\\s*\\d");
    private static final Pattern PROPERTY = Pattern.compile("(\\$\\w+)\\.(\\w+)");

    private final Set<String> matches = new LinkedHashSet<>();
    private final List<String> literals = new ArrayList<>();
    private final List<Demand> requires = new ArrayList<>();

    /** Places in {@link #requires} of the facts that have names. */
    private final Map<String, Integer> named = new HashMap<>();

    WhenPart(AndDescr when) {
        read(when, true);
    }

    /** Simple names of the fact types in all patterns. */
    List<String> matches() {
        return List.copyOf(matches);
    }

    /** Strings of which a line must hold one to match a {@code LogLine} pattern. */
    List<String> literals() {
        return literals;
    }

    /** What must be there for the rule to fire. */
    List<Demand> requires() {
        return requires;
    }

    /**
     * What is counted may be none, what stands in a {@code not} must be none, what stands in an
     * {@code or} need not be there.
     */
    private void read(BaseDescr descr, boolean must) {
        if (descr instanceof PatternDescr pattern) {
            readPattern(pattern, must);
        } else if (descr instanceof AccumulateDescr accumulate) {
            read(accumulate.getInput(), must);
        } else if (descr instanceof CollectDescr collect) {
            read(collect.getInputPattern(), must);
        } else if (descr instanceof ConditionalElementDescr element) {
            boolean all = must && (descr instanceof AndDescr || descr instanceof ExistsDescr);
            element.getDescrs().forEach(part -> read((BaseDescr) part, all));
        }
    }

    private void readPattern(PatternDescr pattern, boolean must) {
        if (pattern.getSource() instanceof FromDescr from) {
            readPart(pattern, from, must);
        } else if (pattern.getSource() != null) {
            read(pattern.getSource(), must && isAtLeastOne(pattern));
        } else {
            readFact(pattern, must);
        }
    }

    private void readFact(PatternDescr pattern, boolean must) {
        String type =
                pattern.getObjectType().substring(pattern.getObjectType().lastIndexOf('.') + 1);
        matches.add(type);
        if (type.equals("LogLine")) {
            literals.addAll(LogLineLiterals.of(pattern));
        }
        if (must) {
            if (pattern.getIdentifier() != null) {
                named.put(pattern.getIdentifier(), requires.size());
            }
            requires.add(Demand.of(type, pattern));
        }
    }

    /** Something taken from a property of a fact that has a name. */
    private void readPart(PatternDescr pattern, FromDescr from, boolean must) {
        Matcher property = PROPERTY.matcher(from.getDataSource().getText());
        if (must && property.matches() && named.containsKey(property.group(1))) {
            requires.set(
                    named.get(property.group(1)),
                    requires.get(named.get(property.group(1))).with(property.group(2), pattern));
        }
    }

    /**
     * Whether what is counted must not be nothing: a group has a member, a count must reach 1 or
     * more.
     */
    private static boolean isAtLeastOne(PatternDescr result) {
        return result.getSource() instanceof GroupByDescr
                || result.getDescrs().stream()
                        .anyMatch(d -> AT_LEAST_ONE.matcher(d.getText()).find());
    }
}
