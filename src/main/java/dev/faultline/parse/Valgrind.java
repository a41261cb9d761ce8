package dev.faultline.parse;

import dev.faultline.fact.ProgramCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** valgrind's memcheck: one fact per process, at its error summary. */
final class Valgrind implements Parser {

    private static final Pattern LINE =
            Pattern.compile(
                    "^==(?<pid>\\d{1,9})== (?:Command: (?<command>.{1,300})|ERROR SUMMARY: (?<errors>[\\d,]{1,12}) errors"
                            + "|(?<first>(?:Invalid (?:read|write|free)|Use of uninitialised|Conditional jump|Process terminating|Mismatched free|Source and destination overlap).{0,200}))");

    @Override
    public Format format() {
        return new Format(
                "valgrind",
                "A program's use of memory",
                Set.of("== Command:", "== ERROR SUMMARY:"),
                0,
                Map.of("any", "valgrind PROGRAM"),
                List.of(),
                Set.of(ProgramCheck.class),
                "valgrind manual, section 4.2, version 3.22",
                List.of(
                        "==4711== Command: ./lidard -f\n==4711== Invalid read of size 4\n==4711== ERROR SUMMARY: 3 errors from 2 contexts (suppressed: 0 from 0)\n",
                        "==4712== ERROR SUMMARY: 0 errors from 0 contexts (suppressed: 0 from 0)\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, String> commands = new HashMap<>();
        Map<String, String> firsts = new HashMap<>();
        text.forEachMatch(
                LINE,
                (line, found) -> {
                    String process = found.group("pid");
                    if (found.group("command") != null) {
                        commands.putIfAbsent(process, found.group("command").strip());
                    } else if (found.group("first") != null) {
                        firsts.putIfAbsent(process, found.group("first").strip());
                    } else {
                        facts.add(verdict(found, commands, firsts, line));
                    }
                });
    }

    private static ProgramCheck verdict(
            Matcher found, Map<String, String> commands, Map<String, String> firsts, Line line) {
        String digits = found.group("errors").replace(",", "");
        return new ProgramCheck(
                commands.getOrDefault(found.group("pid"), ""),
                digits.isEmpty() ? 0 : Long.parseLong(digits),
                firsts.getOrDefault(found.group("pid"), ""),
                line.citation());
    }
}
