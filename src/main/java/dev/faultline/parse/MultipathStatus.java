package dev.faultline.parse;

import dev.faultline.fact.PathFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code multipath -ll}: paths that the kernel or the path checker holds for failed. */
final class MultipathStatus implements Parser {

    private static final Pattern PATH =
            Pattern.compile(
                    "^[ |`\\\\_+-]{1,12}(?:\\d{1,5}|#):(?:\\d{1,8}|#):(?:\\d{1,8}|#):(?:\\d{1,20}|#) (?<dev>[\\w-]{1,32}) +"
                            + "(?:\\d{1,5}:\\d{1,7}|#:#) +(?<state>\\[?[a-z]{3,12}\\]? ?\\[?[a-z]{3,12}\\]?.{0,40})");

    @Override
    public Format format() {
        return new Format(
                "multipath",
                "multipath -ll",
                Set.of(" active ", " failed ", "[active]", "[failed]"),
                0,
                Map.of("any", "multipath -ll"),
                List.of("sos_commands/multipath/multipath*", "mpio.txt"),
                Set.of(PathFailure.class),
                "multipath-tools libmultipath/print.c, snprint_chk_state() and snprint_dm_path_state(); multipath(8), 0.4 to 0.9",
                List.of(
                        "lun12 (36005076) dm-3 ACME,DISK\nsize=2.0T features='0' hwhandler='1 alua' wp=rw\n"
                                + "`-+- policy='service-time 0' prio=10 status=active\n"
                                + "  |- 3:0:0:1 sdq 65:0 active ready running\n"
                                + "  `- 4:0:0:1 sdr 65:16 failed faulty offline",
                        " \\_ 4:0:0:1 sdr 65:16 [failed][faulty]"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher path = PATH.matcher(line.text());
            if (path.find()) {
                facts.collected(line);
                String state = path.group("state");
                if (state.contains("failed") || state.contains("faulty")) {
                    facts.add(
                            new PathFailure(
                                    "multipath", path.group("dev"), "failed", line.citation()));
                }
            }
        }
    }
}
