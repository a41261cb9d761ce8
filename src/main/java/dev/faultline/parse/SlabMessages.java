package dev.faultline.parse;

import dev.faultline.fact.Damage;
import dev.faultline.fact.Frame;
import dev.faultline.fact.SlabReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damaged objects of SLUB: red zones, poison, padding. */
final class SlabMessages implements Parser {

    private static final int REPORT = 400;

    /** Since 6.14 the damaged bytes stand this close before the headline, not after it. */
    private static final int NEAR = 4;

    private static final Pattern HEADLINE =
            Pattern.compile(
                    "^BUG:? (?<cache>\\S{1,64}) \\((?:Not tainted|Tainted: )[^)]{0,80}\\)?: "
                            + "(?<problem>(?!kasan:).{1,80})$"
                            + "|^BUG (?<old>\\S{1,64}): (?<oldproblem>[A-Z].{1,80})$");
    private static final Pattern BYTES =
            Pattern.compile(
                    "(?:\\[(?<what>[A-Za-z ]{1,40} overwritten)\\] )?0x(?<from>[0-9a-f]{8,16})"
                            + "-0x(?<to>[0-9a-f]{8,16})(?: @offset=(?<offset>\\d{1,9}))?"
                            + "\\. First byte 0x(?<got>[0-9a-f]{1,2}) instead of"
                            + " 0x(?<want>[0-9a-f]{1,2})");
    private static final Pattern TRACK =
            Pattern.compile(
                    "(?<what>Allocated|Freed) in (?<function>[^\\s+]{1,128})"
                            + "(?:\\+0x(?<at>[0-9a-f]{1,8})/0x(?<size>[0-9a-f]{1,8}))?"
                            + "(?: \\[(?<module>[\\w-]{1,64})\\])? age=");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "(Not tainted): ",
                    "(Tainted: ",
                    ". First byte 0x",
                    " overwritten",
                    "Object already free",
                    "Invalid object pointer",
                    "Objects remaining");

    @Override
    public Format format() {
        return KernelFormat.of(
                        "damaged objects of SLUB",
                        Set.of("BUG ", "BUG: ", ". First byte 0x"),
                        REPORT,
                        Set.of(SlabReport.class, Damage.class),
                        "Linux v4.4, v5.10, v6.12 mm/slub.c check_bytes_and_report(), print_track()",
                        List.of(
                                "BUG kmalloc-128 (Not tainted): Poison overwritten\n"
                                        + "INFO: 0xffff8801a2b8a010-0xffff8801a2b8a010. First byte 0x6f"
                                        + " instead of 0x6b\n"
                                        + "INFO: Freed in foo_exit+0x50/0xb0 [foo] age=14 cpu=1 pid=1333",
                                "BUG dentry (Tainted: G           OE    ): Right Redzone overwritten\n"
                                        + "0x00000000a1b2c3d4-0x00000000a1b2c3db @offset=2880. First byte"
                                        + " 0x41 instead of 0xcc\n"
                                        + "Redzone  00000000a1b2c3d4: 41 41 41 41 41 41 41 41"
                                        + "                          AAAAAAAA",
                                "[Left Redzone overwritten] 0xffff8ab581cfdb7c-0xffff8ab581cfdb7c"
                                        + " @offset=23420. First byte 0xf7 instead of 0xbb\n"
                                        + "BUG kmalloc-512 (Not tainted): Object corrupt",
                                "BUG filp (Not tainted): Object already free",
                                "BUG kmalloc-64: Redzone overwritten"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (int i = 0; i < text.lines().size(); i++) {
            Matcher headline = HEADLINE.matcher(text.lines().get(i).message());
            Matcher bytes = BYTES.matcher(text.lines().get(i).message());
            if (headline.find()) {
                addReport(text, i, headline, facts);
            } else if (bytes.find()) {
                damage(text, i, bytes).forEach(facts::add);
            }
        }
    }

    private static void addReport(Text text, int at, Matcher headline, Facts facts) {
        boolean old = headline.group("cache") == null;
        String problem = headline.group(old ? "oldproblem" : "problem").strip();
        long bytes = 0;
        Optional<Frame> allocated = Optional.empty();
        Optional<Frame> freed = Optional.empty();
        for (int i = Math.max(0, at - NEAR); i < end(text, at); i++) {
            Matcher damaged = BYTES.matcher(text.lines().get(i).message());
            Matcher track = TRACK.matcher(text.lines().get(i).message());
            if (damaged.find() && (i > at || damaged.group("what") != null)) {
                bytes += length(damaged);
                problem = damaged.group("what") == null ? problem : damaged.group("what");
            } else if (i > at && track.find()) {
                boolean allocation = track.group("what").equals("Allocated");
                allocated = allocation && allocated.isEmpty() ? frame(track) : allocated;
                freed = !allocation && freed.isEmpty() ? frame(track) : freed;
            }
        }
        facts.add(
                new SlabReport(
                        headline.group(old ? "old" : "cache"),
                        problem,
                        bytes,
                        allocated,
                        freed,
                        text.lines().get(at).citation()));
    }

    private static Optional<Frame> frame(Matcher track) {
        boolean placed = track.group("at") != null;
        return Optional.of(
                new Frame(
                        track.group("function"),
                        placed ? Long.parseLong(track.group("at"), 16) : -1,
                        placed ? Long.parseLong(track.group("size"), 16) : -1,
                        Optional.ofNullable(track.group("module")),
                        true));
    }

    /** Where the report that begins here ends: at the next one, or the bytes that announce it. */
    private static int end(Text text, int at) {
        int end = Math.min(text.lines().size(), at + REPORT);
        for (int i = at + 1; i < end; i++) {
            String message = text.lines().get(i).message();
            if (HEADLINE.matcher(message).find()
                    || i - at > NEAR && BYTES.matcher(message).find()) {
                return i;
            }
        }
        return end;
    }

    private static long length(Matcher bytes) {
        long length =
                Long.parseUnsignedLong(bytes.group("to"), 16)
                        - Long.parseUnsignedLong(bytes.group("from"), 16)
                        + 1;
        return length > 0 && length < 1 << 20 ? length : 1;
    }

    /** The damage that one line names, with the values of a dump that follows. */
    private static List<Damage> damage(Text text, int at, Matcher bytes) {
        Line line = text.lines().get(at);
        int got = Integer.parseInt(bytes.group("got"), 16);
        int want = Integer.parseInt(bytes.group("want"), 16);
        String what = what(want);
        long from = Long.parseUnsignedLong(bytes.group("from"), 16);
        OptionalLong address = place(bytes, from);
        long length = length(bytes);
        if (length == 1) {
            return new ByteDifference(what, List.of(got), List.of(want), address)
                    .damage(line.citation())
                    .toList();
        }
        List<Damage> dumped =
                dumped(text, at, what, want)
                        .map(d -> d.damage(line.citation()).toList())
                        .orElse(List.of());
        return dumped.isEmpty()
                ? List.of(firstByte(line, what, got, want, length, address))
                : dumped;
    }

    private static Damage firstByte(
            Line line, String what, int got, int want, long length, OptionalLong address) {
        return new Damage(
                what,
                got,
                want,
                Math.max(1, Integer.bitCount(got ^ want)),
                Damage.Pattern.BYTES,
                length,
                address,
                line.citation());
    }

    /** The address; of a hashed one, the offset in its slab, which has the same alignment. */
    private static OptionalLong place(Matcher bytes, long from) {
        if (HexDump.isReal(from)) {
            return OptionalLong.of(from);
        }
        return bytes.group("offset") == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(bytes.group("offset")));
    }

    private static String what(int fill) {
        return switch (fill) {
            case 0xbb, 0xcc -> "redzone";
            case 0x5a -> "slab padding";
            default -> "slab poison";
        };
    }

    /** The bytes of the dumped section that this fill belongs to. */
    private static Optional<ByteDifference> dumped(Text text, int at, String what, int want) {
        String label =
                switch (what) {
                    case "redzone" -> "Redzone";
                    case "slab padding" -> "Padding";
                    default -> "Object";
                };
        List<Integer> observed = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        int end = end(text, at);
        boolean headlineFollows = end - at < NEAR && end < text.lines().size();
        end = headlineFollows ? end(text, end) : end;
        boolean ended = false;
        for (int i = at + 1; i < end && !ended; i++) {
            Optional<HexDump> dump = HexDump.read(text.lines().get(i).message());
            if (dump.isPresent() && dump.get().label().startsWith(label)) {
                observed.addAll(dump.get().bytes());
            } else {
                ended = dump.isPresent() && !observed.isEmpty();
            }
        }
        for (int i = 0; i < observed.size(); i++) {
            boolean last = label.equals("Object") && i == observed.size() - 1;
            expected.add(last ? Integer.valueOf(0xa5) : Integer.valueOf(want));
        }
        return observed.isEmpty()
                ? Optional.empty()
                : Optional.of(new ByteDifference(what, observed, expected, OptionalLong.empty()));
    }
}
