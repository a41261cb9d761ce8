package dev.faultline.parse;

import dev.faultline.fact.MachineCheck;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the northbridge of AMD processors before Zen reports, where a log shows the words and not
 * the register; with the register it is read by {@link AmdMachineChecks}.
 */
final class NorthbridgeErrors implements Parser {

    private static final Pattern HEAD =
            Pattern.compile(
                    "\\[Hardware Error\\]:\\s+(?:Northbridge|MC4) Error\\b,? ?\\(?node (?<node>\\d{1,3}+)(?:, core:? ?\\d{1,3}+)?\\)?:?(?<words>[^\\r\\n]{0,100}+)");
    private static final Pattern REGISTER = Pattern.compile("_STATUS\\[[^\\]]{1,120}+\\]: 0x");
    private static final Pattern SEVERITY =
            Pattern.compile(
                    "\\[Hardware Error\\]:[^\\r\\n]{0,40}?\\b(Corrected|Uncorrected|Deferred) error, ");

    /** What each unit's errors are called. No words of one occur in those of another. */
    private static final Map<String, Pattern> ACCUSED =
            Map.of(
                    "memory controller",
                            Pattern.compile(
                                    "(?:DRAM|K8|ChipKill) ECC error|DRAM Addr(?i:ess/Control)|DRAM addr/ctl"),
                    "interconnect",
                            Pattern.compile(
                                    "(?i)HT link|HT (?:master|target) abort|sync error|on link\\b|link (?:data|operation|transmission)"),
                    "cache", Pattern.compile("L3 (?i:cache|data|tag|LRU)"));

    private static final int NORTHBRIDGE = 4;

    /** The lines of one report. */
    private static final int REACH = 4;

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "errors of AMD's northbridge in words",
                        Set.of("Northbridge Error", "MC4 Error"),
                        REACH,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*", "**/sos_commands/kernel/dmesg*"),
                        Set.of(MachineCheck.class),
                        "Linux v2.6.34 drivers/edac/edac_mce_amd.c, v3.4 drivers/edac/mce_amd.c",
                        List.of(
                                "[Hardware Error]: Northbridge Error (node 1): DRAM ECC error detected on the NB.",
                                "[Hardware Error]: Northbridge Error (node 0, core 3): CRC error detected on HT link.",
                                "[Hardware Error]: MC4 Error (node 2): L3 data cache ECC error.",
                                """
                                [Hardware Error]: MC4_STATUS: Corrected error, other errors lost: no, CPU context corrupt: no, CECC Error
                                [Hardware Error]: Northbridge Error, node 3, core: 2
                                [Hardware Error]: ECC/ChipKill ECC error.
                                """))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<Line> lines = text.lines();
        for (int i = 0; i < lines.size(); i++) {
            Matcher head = HEAD.matcher(lines.get(i).message());
            if (head.find()) {
                int from = Math.max(0, i - REACH);
                int to = Math.min(lines.size(), i + 1 + REACH);
                List<Line> report = lines.subList(from, to);
                if (report.stream().noneMatch(line -> REGISTER.matcher(line.message()).find())) {
                    facts.add(check(lines.get(i), head, words(lines, i, head), severity(report)));
                }
            }
        }
    }

    /** The first kernels that decode break the line after the node. */
    private static String words(List<Line> lines, int at, Matcher head) {
        String words = head.group("words").strip();
        if (words.isEmpty() && at + 1 < lines.size()) {
            return lines.get(at + 1).message().replace("[Hardware Error]:", "").strip();
        }
        return words;
    }

    private static String severity(List<Line> report) {
        return report.stream()
                .map(line -> SEVERITY.matcher(line.message()))
                .filter(Matcher::find)
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("unknown");
    }

    private static MachineCheck check(Line line, Matcher head, String words, String severity) {
        return new MachineCheck(
                severity,
                accused(words),
                "Northbridge: " + words,
                "amd",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.of(NORTHBRIDGE),
                Numbers.small(Numbers.decimal(head.group("node"))),
                false,
                line.citation());
    }

    private static String accused(String words) {
        return ACCUSED.entrySet().stream()
                .filter(unit -> unit.getValue().matcher(words).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unknown");
    }
}
