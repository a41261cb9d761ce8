package dev.faultline.parse;

import dev.faultline.fact.DkmsModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code dkms status}, in the wording of dkms 2 (commas) and 3 (a slash). */
final class DkmsStatus implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<name>[\\w.+-]{1,64})(?:/|, )(?<version>[\\w.:~+-]{1,64})"
                            + "(?:, (?<kernel>\\d[\\w.+~-]{2,80}), (?<arch>\\w+))?: (?<state>added|built|installed|broken)\\b");

    @Override
    public Format format() {
        return new Format(
                "dkms",
                "Modules built for each kernel",
                Set.of(": added", ": built", ": installed", ": broken"),
                0,
                Map.of("any", "dkms status"),
                List.of("**/dkms_status"),
                Set.of(DkmsModule.class),
                "dkms.in, do_status() and do_status_weak(), versions 2.8 and 3",
                List.of(
                        "lidar-hub/2.4, 6.8.0-31-generic, x86_64: installed\n",
                        "lidar-hub, 2.4, 5.4.0-182-generic, x86_64: installed (WARNING! Diff between built and installed module!)\n",
                        "lidar-hub, 2.4, 5.14.0-427.el9.x86_64, x86_64: installed-weak from 5.14.0-362.el9.x86_64\n",
                        "lidar-hub/2.4: added\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                ROW,
                (line, row) ->
                        facts.add(
                                new DkmsModule(
                                        row.group("name"),
                                        row.group("version"),
                                        Optional.ofNullable(row.group("kernel")),
                                        row.group("state"),
                                        line.citation())));
    }
}
