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

/** Damaged objects of SLAB, the allocator that Linux 6.8 removed. */
final class OldSlabMessages implements Parser {

    private static final int REPORT = 20;
    private static final int FREE = 0x6b;
    private static final int END = 0xa5;
    private static final Pattern CORRUPTION =
            Pattern.compile(
                    "\\bSlab corruption(?: \\([^)]{1,80}\\))?: (?:(?<cache>\\S{1,64}) )?"
                            + "start=(?<start>[0-9a-f]{8,16}), len=(?<length>\\d{1,7})");
    private static final Pattern ERROR =
            Pattern.compile(
                    "\\bslab error in \\w{1,40}\\(\\): cache [`'](?<cache>[^']{1,64})'"
                            + "(?: \\([^)]{1,80}\\))?: (?<problem>.{1,80})$");
    private static final Pattern LINE =
            Pattern.compile("^\\s*([0-9a-f]{3,5}): ([0-9a-f]{2}(?: [0-9a-f]{2}){0,15})(?=\\s|$)");
    private static final Pattern USER =
            Pattern.compile(
                    "Last user: (?:\\[<[0-9a-f]{8,16}>\\])?\\(?(?<function>[A-Za-z_][\\w.]{0,127})"
                            + "\\+0x(?<at>[0-9a-f]{1,8})/0x(?<size>[0-9a-f]{1,8})"
                            + "(?: \\[(?<module>[\\w-]{1,64})\\])?");
    private static final Pattern OTHER_OBJECT = Pattern.compile("\\b(?:Prev|Next) obj: start=");
    private static final Pattern REDZONES =
            Pattern.compile(
                    "(?:\\bRedzone: 0x([0-9a-f]{8,16})/0x([0-9a-f]{8,16})"
                            + "|redzone 1: ?0x([0-9a-f]{8,16}), redzone 2: ?0x([0-9a-f]{8,16}))");

    /** RED_INACTIVE and RED_ACTIVE, include/linux/poison.h. */
    private static final List<Long> RED = List.of(0x09f911029d74e35bL, 0xd84156c5635688c0L);

    @Override
    public Format format() {
        return KernelFormat.of(
                "damaged objects of SLAB",
                Set.of("Slab corruption", "slab error in", "redzone 1:"),
                REPORT,
                Set.of(SlabReport.class, Damage.class),
                "Linux v4.4, v6.1 mm/slab.c check_poison_obj(), dump_line(), __slab_error()",
                List.of(
                        "Slab corruption (Not tainted): kmalloc-2k start=ffff9504c5b0d000,"
                                + " len=2048\n420: 6b 6b 6b 6b 6f 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b ",
                        "Slab corruption: start=eb8c3428, len=488\n"
                                + "Redzone: 0x5a2cf071/0x5a2cf071.\n"
                                + "Last user: [<c0175216>](iput+0x60/0x62)\n"
                                + "090: 6b 6b 6b 6b 61 62 63 64 6b 6b 6b 6b 6b 6b 6b 6b",
                        "slab error in verify_redzone_free(): cache `size-64': memory outside object"
                                + " was overwritten\n"
                                + "ffff8801a2b8a010: redzone 1:0x9f911029d74e35b, redzone"
                                + " 2:0x9f911029d74e35a"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (int i = 0; i < text.lines().size(); i++) {
            Line line = text.lines().get(i);
            Matcher corruption = CORRUPTION.matcher(line.message());
            Matcher error = ERROR.matcher(line.message());
            if (corruption.find()) {
                addCorruption(text, i, corruption, facts);
            } else if (error.find()) {
                String problem = error.group("problem").strip();
                facts.add(report(line, error.group("cache"), problem, 0, Optional.empty()));
            }
            addRedzones(line, facts);
        }
    }

    private static SlabReport report(
            Line line, String cache, String problem, long bytes, Optional<Frame> user) {
        return new SlabReport(cache, problem, bytes, Optional.empty(), user, line.citation());
    }

    private static void addCorruption(Text text, int at, Matcher corruption, Facts facts) {
        long start = Long.parseUnsignedLong(corruption.group("start"), 16);
        int length = Integer.parseInt(corruption.group("length"));
        List<Damage> damage = new ArrayList<>();
        Optional<Frame> user = Optional.empty();
        int end = Math.min(text.lines().size(), at + REPORT);
        for (int i = at + 1; i < end; i++) {
            Line line = text.lines().get(i);
            if (OTHER_OBJECT.matcher(line.message()).find()
                    || CORRUPTION.matcher(line.message()).find()) {
                break;
            }
            Matcher dump = LINE.matcher(line.message());
            Matcher last = USER.matcher(line.message());
            if (dump.find()) {
                difference(dump, start, length).damage(line.citation()).forEach(damage::add);
            } else if (last.find() && user.isEmpty()) {
                user = Optional.of(frame(last));
            }
        }
        String cache = corruption.group("cache") == null ? "" : corruption.group("cache");
        long bytes = damage.stream().mapToLong(Damage::bytes).sum();
        facts.add(report(text.lines().get(at), cache, "Slab corruption", bytes, user));
        damage.forEach(facts::add);
    }

    private static Frame frame(Matcher user) {
        return new Frame(
                user.group("function"),
                Long.parseLong(user.group("at"), 16),
                Long.parseLong(user.group("size"), 16),
                Optional.ofNullable(user.group("module")),
                true);
    }

    private static ByteDifference difference(Matcher dump, long start, int length) {
        int offset = Integer.parseInt(dump.group(1), 16);
        List<Integer> observed = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (String b : dump.group(2).split(" ", -1)) {
            expected.add(offset + expected.size() == length - 1 ? END : FREE);
            observed.add(Integer.parseInt(b, 16));
        }
        return new ByteDifference(
                "slab poison", observed, expected, OptionalLong.of(start + offset));
    }

    /**
     * Only red zones of 64 bits: where alignment leaves no room, older kernels had shorter ones.
     */
    private static void addRedzones(Line line, Facts facts) {
        Matcher m = REDZONES.matcher(line.message());
        if (!m.find()) {
            return;
        }
        for (int i = 1; i <= m.groupCount(); i++) {
            if (m.group(i) != null && m.group(i).length() > 8) {
                long value = Long.parseUnsignedLong(m.group(i), 16);
                long right =
                        Long.bitCount(value ^ RED.get(0)) <= Long.bitCount(value ^ RED.get(1))
                                ? RED.get(0)
                                : RED.get(1);
                new BitDifference(value, right)
                        .damage("redzone", OptionalLong.empty(), line.citation())
                        .ifPresent(facts::add);
            }
        }
    }
}
