package dev.faultline.parse;

import dev.faultline.fact.PackageChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code dnf.rpm.log} and {@code yum.log}, {@code dnf history info}, and {@code rpm -qa --last}.
 * dnf writes "Upgrade" for the new and "Upgraded" for the old version, dnf 1 "Upgraded" and yum
 * "Updated" for the new.
 */
final class RpmHistory implements Parser {

    private static final Pattern LOG =
            Pattern.compile(
                    "^(?:(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d{4}|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ) [A-Z]{4,9}"
                            + "|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?: [A-Z]{4,9})?) "
                            + "(?<action>Install|Installed|Upgrade|(?<=INFO )Upgraded|Updated|Erase|Erased|Removed): (?<package>\\S{3,200})\\s*$");

    private static final Pattern HISTORY =
            Pattern.compile(
                    "^ {2,8}(?:\\*\\* )?(?<action>Install|Upgrade|Update|Removed|Erase) {1,10}(?<package>\\S{3,200}) {1,20}@?\\S{1,60}\\s*$");

    private static final Pattern LAST =
            Pattern.compile(
                    "^(?<package>\\S{3,200}) {2,60}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:\\d\\d? [A-Z][a-z]{2}|[A-Z][a-z]{2} [ \\d]?\\d) .{4,40}$");

    @Override
    public Format format() {
        return new Format(
                "package-history",
                "Packages installed and removed (rpm)",
                Set.of(
                        " Install ",
                        "Install: ",
                        "Installed: ",
                        " Upgrade ",
                        "Upgrade: ",
                        " Update ",
                        "Updated: ",
                        "Erase",
                        "Removed",
                        "kernel-",
                        "microcode",
                        "kmod-",
                        "-firmware-",
                        "ucode-",
                        "nvidia"),
                0,
                Map.of(
                        "rhel",
                        "cat /var/log/dnf.rpm.log; rpm -qa --last",
                        "suse",
                        "rpm -qa --last"),
                List.of("**/var/log/dnf.rpm.log*", "**/var/log/yum.log*", "**/rpm_-qa_--last*"),
                Set.of(PackageChange.class),
                "dnf/yum/rpmtrans.py, LoggingTransactionDisplay, dnf 1.1 and 4.14; yum rpmtrans.py 3.4; rpm(8) --last",
                List.of(
                        "2026-05-10T06:12:44+0000 SUBDEBUG Installed: kernel-core-5.14.0-427.13.1.el9_4.x86_64\n",
                        "2026-05-10T06:12:44Z INFO Upgrade: microcode_ctl-4:20240910-1.el8.x86_64\n",
                        "May 10 06:12:44 INFO Upgraded: kernel-core-4.8.6-300.fc25.x86_64\n",
                        "May 10 06:12:44 Updated: kernel-3.10.0-1160.119.1.el7.x86_64\n",
                        "    Install kernel-5.14.0-427.13.1.el9_4.x86_64 @baseos\n",
                        "kernel-core-5.14.0-427.13.1.el9_4.x86_64      Sun 10 May 2026 06:12:44 AM UTC\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher log = LOG.matcher(line.text());
            Matcher history = HISTORY.matcher(line.text());
            Matcher last = LAST.matcher(line.text());
            if (log.find()) {
                String time = Optional.ofNullable(log.group("time")).orElse("");
                add(log, time, line, facts);
            } else if (history.find()) {
                add(history, "", line, facts);
            } else if (last.find()) {
                Packages.addNevra("install", last.group("package"), line, "", facts);
            }
        }
    }

    private static void add(Matcher found, String time, Line line, Facts facts) {
        String action = found.group("action");
        String what =
                action.startsWith("Up")
                        ? "upgrade"
                        : action.startsWith("Install") ? "install" : "remove";
        Packages.addNevra(what, found.group("package"), line, time, facts);
    }
}
