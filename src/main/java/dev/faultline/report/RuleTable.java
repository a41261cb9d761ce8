package dev.faultline.report;

import dev.faultline.diagnosis.Rule;
import java.util.List;
import java.util.Locale;

/** Rules, a row each. */
record RuleTable(List<Rule> rules) {

    String on(Screen screen) {
        Page page = new Page(screen);
        int widest = rules.stream().mapToInt(r -> r.cause().length()).max().orElse(0);
        String row = "%-" + Math.max(1, widest) + "s  %-19s  %s  (%s:%d)";
        rules.forEach(
                r ->
                        page.whole(
                                String.format(
                                        Locale.ROOT,
                                        row,
                                        r.cause(),
                                        r.weight().word(),
                                        r.name(),
                                        r.file(),
                                        r.line())));
        return rules.isEmpty() ? "" : page.toString();
    }
}
