package dev.faultline.parse;

import dev.faultline.fact.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signs that someone changed clocks or voltages: the kernel's line about writes to model-specific
 * registers, and intel-undervolt's report.
 */
final class Overclocking implements Parser {

    private static final Pattern MSR_WRITE =
            Pattern.compile(
                    "^msr: Write to unrecognized MSR (?<register>0x\\p{XDigit}{1,8}) by (?<program>[^(]{1,32})");

    private static final Pattern VOLTAGE =
            Pattern.compile(
                    "^(?<plane>CPU|GPU|CPU Cache|System Agent|Analog I/O) \\(\\d\\): (?<offset>[+-]\\d{1,3}\\.\\d\\d mV)");

    @Override
    public Format format() {
        return new Format(
                        "overclocking",
                        "Changed clocks and voltages",
                        Set.of("unrecognized MSR", ".00 mV", " mV"),
                        0,
                        Map.of("any", "intel-undervolt read; dmesg | grep MSR"),
                        List.of(),
                        Set.of(Setting.class),
                        "arch/x86/kernel/msr.c, filter_write(), Linux 6.12; intel-undervolt README, version 1.7",
                        List.of(
                                "[  71.200000] msr: Write to unrecognized MSR 0x150 by undervolt (pid: 812).\n",
                                "CPU (0): -99.61 mV\n"))
                .logged(Set.of("unrecognized MSR"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                MSR_WRITE,
                (line, found) -> {
                    String value =
                            found.group("register") + " by " + found.group("program").strip();
                    facts.add(new Setting("cpu", "msr-write", value, line.citation()));
                });
        text.forEachMatch(
                VOLTAGE,
                (line, found) ->
                        facts.add(
                                new Setting(
                                        "cpu",
                                        "voltage-offset " + found.group("plane"),
                                        found.group("offset"),
                                        line.citation())));
    }
}
