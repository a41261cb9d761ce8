package dev.faultline.parse;

import dev.faultline.fact.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What watches or changes kernel code: {@code kprobe_events}, the list of kprobes, the tracer of a
 * trace, {@code bpftool prog}, live patches.
 */
final class TraceSettings implements Parser {

    private static final List<Source> SOURCES =
            List.of(
                    new Source("", "^[pr]\\d{0,4}:(?<kind>kprobe|uprobe)s/(?<name>[\\w.]{1,128}) "),
                    new Source(
                            "kprobe",
                            "^\\p{XDigit}{8,16}  [krj]  (?<name>[\\w.]{1,128}\\+0x\\p{XDigit}+)"),
                    new Source("tracer", "^# tracer: (?!nop)(?<name>\\w{1,40})\\s*$"),
                    new Source(
                            "bpf",
                            "^\\d{1,9}: (?:kprobe|tracing|lsm|tracepoint|raw_tracepoint|perf_event|ext)  name (?<name>[\\w.]{1,64})  tag \\p{XDigit}{16}"),
                    new Source("livepatch", "^livepatch: enabling patch '(?<name>[\\w.-]{1,80})'"),
                    new Source(
                            "livepatch", "^livepatch: '(?<name>[\\w.-]{1,80})': patching complete"),
                    new Source(
                            "livepatch", "^/sys/kernel/livepatch/(?<name>[\\w.-]{1,80})/enabled:1"),
                    new Source("systemtap", "^(?<name>stap_\\p{XDigit}{8,40}[\\w]{0,20})[: ]"));

    private record Source(String kind, Pattern line) {
        Source(String kind, String line) {
            this(kind, Pattern.compile(line));
        }
    }

    @Override
    public Format format() {
        return new Format(
                        "instrumentation",
                        "Probes, tracers, BPF programs and live patches",
                        Set.of(
                                "kprobes/",
                                "uprobes/",
                                "# tracer:",
                                "  tag ",
                                "livepatch",
                                "stap_",
                                "  k  ",
                                "  r  "),
                        0,
                        Map.of(
                                "any",
                                "cat /sys/kernel/tracing/kprobe_events /sys/kernel/debug/kprobes/list; bpftool prog"),
                        List.of("**/kprobe*", "**/bpftool_prog*", "**/klp*"),
                        Set.of(Instrumentation.class),
                        "Documentation/trace/kprobetrace.rst, kernel/kprobes.c report_probe(), kernel/livepatch/core.c and transition.c, Linux 6.12;"
                                + " bpftool-prog(8)",
                        List.of(
                                "p:kprobes/walk_probe handle_mm_fault\n",
                                "r64:kprobes/back handle_mm_fault ret=$retval\n",
                                "ffffffff8123abcd  k  handle_mm_fault+0x0    [FTRACE]\n",
                                "# tracer: function_graph\n",
                                "42: kprobe  name watch_fault  tag 0123456789abcdef  gpl\n",
                                "[  91.100000] livepatch: enabling patch 'fix_2026_05'\n"))
                .logged(Set.of("livepatch"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            for (Source source : SOURCES) {
                Matcher found = source.line().matcher(line.message());
                if (found.find()) {
                    String kind =
                            Optional.of(source.kind())
                                    .filter(k -> !k.isEmpty())
                                    .orElseGet(() -> found.group("kind"));
                    facts.add(new Instrumentation(kind, found.group("name"), line.citation()));
                    break;
                }
            }
        }
    }
}
