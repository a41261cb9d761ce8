package dev.faultline.parse;

import dev.faultline.fact.UserFault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** User programs stopped by a trap. */
final class UserFaultMessages implements Parser {

    private static final String WHO = "(?<program>\\S.{0,15}?)\\[\\d{1,10}\\]:? ";
    private static final String HEX = "(?:0x)?([0-9a-f]{1,16})";
    private static final String REST =
            "(?:.{0,80}? in (?<object>[^\\[\\s]{1,64})\\[(?:(?<file>[0-9a-f]{1,16}),)?"
                    + "(?<base>[0-9a-f]{1,16})\\+[0-9a-f]{1,16}\\])?"
                    + "(?:.{0,20}likely on CPU (?<cpu>\\d{1,5}))?";

    private static final Set<String> WORDS =
            Set.of("]: segfault at ", "traps: ", "]: unhandled ", "]: segfault (", " nip ");

    private static final int BEFORE = 60;
    private static final int AFTER = 400;

    /** x86, then arm64 before and since 4.18, then PowerPC and RISC-V. */
    private static final List<Pattern> LINES =
            List.of(
                    Pattern.compile(
                            WHO
                                    + "(?<trap>segfault) at "
                                    + named("address")
                                    + " ip "
                                    + named("ip")
                                    + " sp [0-9a-f]{1,16} error [0-9a-f]{1,8}"
                                    + REST),
                    Pattern.compile(
                            "traps: "
                                    + WHO
                                    + "(?:trap )?(?<trap>[a-z][a-z0-9 ]{2,40}?) ip:"
                                    + named("ip")
                                    + " sp:[0-9a-f]{1,16} error:[0-9a-f]{1,8}"
                                    + REST),
                    Pattern.compile(
                            WHO
                                    + "unhandled (?<trap>[a-z][a-z0-9 ()-]{2,50}?) \\(\\d{1,2}\\) at "
                                    + named("address")
                                    + ", esr 0x[0-9a-f]{3,16}"
                                    + REST),
                    Pattern.compile(
                            WHO
                                    + "unhandled exception: (?:.{1,60}?, ESR 0x[0-9a-f]{1,16}, )?"
                                    + "(?<trap>[A-Za-z][A-Za-z0-9 -]{2,50}?)(?=,| in |$)"
                                    + REST),
                    Pattern.compile(
                            WHO
                                    + "(?<trap>segfault|illegal instruction|bus error|floating point"
                                    + " exception) \\(\\d{1,2}\\) at "
                                    + named("address")
                                    + " nip "
                                    + named("ip")
                                    + REST),
                    Pattern.compile(
                            WHO
                                    + "unhandled (?<trap>signal \\d{1,2}) (?:code 0x[0-9a-f]{1,8} )?at "
                                    + named("address")
                                    + REST));

    private static String named(String group) {
        return HEX.replace("(?:0x)?([", "(?:0x)?(?<" + group + ">[");
    }

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "]: segfault at ",
                    "traps: ",
                    "]: unhandled ",
                    "]: segfault (",
                    "illegal instruction (",
                    "bus error (",
                    "floating point exception (");

    @Override
    public Format format() {
        return KernelFormat.of(
                        "faults of user programs",
                        WORDS,
                        0,
                        Set.of(UserFault.class),
                        "Linux v4.4 and v6.12 arch/x86/mm/fault.c show_signal_msg(),"
                                + " arch/x86/kernel/traps.c; arch/arm64/kernel/traps.c"
                                + " arm64_show_signal(); arch/powerpc/kernel/traps.c;"
                                + " arch/riscv/kernel/traps.c",
                        List.of(
                                "nginx[812]: segfault at 10 ip 000055d0c0a1b2c3 sp 00007ffe12345678 error 4"
                                        + " in nginx[55d0c0a00000+50000]",
                                "cc1[77]: segfault at 0 ip 0000000000501234 sp 00007ffe12345678 error 6 in"
                                        + " cc1[101234,401000+1e00000] likely on CPU 3 (core 1, socket 0)",
                                "perl[5]: segfault at 0 ip           (null) sp 00007ffe12345678 error 14"
                                        .replace("          (null)", "0000000000000000"),
                                "traps: node[5150] general protection fault ip:55d0c0a1b2c3 sp:7ffe12345678"
                                        + " error:0 in node[55d0c0a00000+50000]",
                                "traps: python3[4242] trap invalid opcode ip:7f2a11 sp:7ffe00 error:0 in"
                                        + " libm.so.6[7f2a00+80000]",
                                "sort[99]: unhandled level 2 translation fault (11) at 0x00000010, esr"
                                        + " 0x92000006, in sort[400000+5000]",
                                "sort[99]: unhandled exception: DABT (lower EL), ESR 0x0000000092000007,"
                                        + " level 3 translation fault in sort[aaaac0a00000+5000]",
                                "sort[99]: segfault (11) at 10 nip 10000450 lr 10000440 code 1 in"
                                        + " sort[10000000+10000]",
                                "sort[99]: unhandled signal 11 code 0x1 at 0x0000000000000010 in"
                                        + " sort[10000+5000]"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            around(line.message()).flatMap(part -> match(part, line)).ifPresent(facts::add);
        }
    }

    /** The part of a message that can be a fault: lines may be long. */
    private static Optional<String> around(String message) {
        return WORDS.stream()
                .map(message::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .map(
                        at ->
                                message.substring(
                                        Math.max(0, at - BEFORE),
                                        Math.min(message.length(), at + AFTER)));
    }

    private static Optional<UserFault> match(String part, Line line) {
        return LINES.stream()
                .map(pattern -> pattern.matcher(part))
                .filter(Matcher::find)
                .findFirst()
                .map(m -> fault(m, line));
    }

    private static UserFault fault(Matcher m, Line line) {
        String cpu = m.group("cpu");
        return new UserFault(
                m.group("program"),
                m.group("trap"),
                group(m, "address"),
                m.group("object") == null ? "" : m.group("object"),
                offset(m),
                cpu == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cpu)),
                line.citation());
    }

    /** The offset that kernels since 6.1 print, else the distance from the mapping's start. */
    private static OptionalLong offset(Matcher m) {
        OptionalLong file = group(m, "file");
        OptionalLong ip = group(m, "ip");
        OptionalLong base = group(m, "base");
        if (file.isPresent() || ip.isEmpty() || base.isEmpty()) {
            return file;
        }
        long offset = ip.getAsLong() - base.getAsLong();
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    private static OptionalLong group(Matcher m, String name) {
        if (!m.pattern().pattern().contains("(?<" + name + ">") || m.group(name) == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseUnsignedLong(m.group(name), 16));
    }
}
