package dev.faultline.parse;

import dev.faultline.fact.BeyondEnd;
import dev.faultline.fact.BlockError;
import dev.faultline.fact.Damage;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests for sectors behind the end of a device. A device without any sector is gone. Where one
 * bit alone makes the request far too large, the block number was damaged in memory; not bit 32,
 * which adapters lose from the size of drives above 2 TiB. Images in files are passed over: they
 * may be cut off, or made to be wrong.
 */
final class BeyondEndMessages implements Parser {

    private static final Pattern REQUEST =
            Pattern.compile(
                    "^(?<dev>[\\w!/-]{1,64}+): rw=-?\\d{1,20}+, (?:want=(?<end>\\d{1,19}+)"
                            + "|sector=(?<start>\\d{1,19}+), nr_sectors = (?<count>\\d{1,10}+))"
                            + ",? limit=(?<limit>\\d{1,19}+)");

    private static final long LOST_BY_ADAPTERS = 1L << 32;

    @Override
    public Format format() {
        return KernelFormat.of(
                "requests beyond the end of a device",
                Set.of(", want=", ", nr_sectors = "),
                0,
                Set.of(BeyondEnd.class, BlockError.class, Damage.class),
                "Linux v4.4, v4.15, v5.10, v6.1 and v6.12 block/blk-core.c: handle_bad_sector(),"
                        + " bio_check_eod()",
                List.of(
                        "[   77.100000] attempt to access beyond end of device\n"
                                + "[   77.100000] sdc1: rw=0, want=41943168, limit=20971520",
                        "[   77.100000] frobd: attempt to access beyond end of device\n"
                                + "[   77.100000] dm-3: rw=2049, sector=20971600, nr_sectors = 8 limit=20971520",
                        "[   77.100000] frobd: attempt to access beyond end of device\n"
                                + "[   77.100000] sdc1: rw=0, sector=68720295184, nr_sectors = 8 limit=20971520",
                        "[   77.100000] attempt to access beyond end of device\n"
                                + "[   77.100000] nvme1n1: rw=34817, want=16, limit=0"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                REQUEST,
                (line, request) -> {
                    if (!BlockLayerMessages.isRemovable(request.group("dev"))) {
                        read(line, request, facts);
                    }
                });
    }

    private static void read(Line line, Matcher request, Facts facts) {
        String device = request.group("dev");
        long limit = Numbers.decimal(request.group("limit")).orElse(Long.MAX_VALUE);
        long end = end(request);
        if (limit == 0) {
            facts.add(new BlockError(device, "gone", "", OptionalLong.empty(), line.citation()));
        } else if (end > limit) {
            BeyondEnd beyond = new BeyondEnd(device, end, limit, line.citation());
            facts.add(beyond);
            damage(beyond, facts);
        }
    }

    /** 0 for a number that a long cannot hold. */
    private static long end(Matcher request) {
        return Numbers.decimal(request.group("end")).orElse(0)
                + Numbers.decimal(request.group("start")).orElse(0)
                + Numbers.decimal(request.group("count")).orElse(0);
    }

    private static void damage(BeyondEnd beyond, Facts facts) {
        long bit = Long.highestOneBit(beyond.end());
        if (beyond.isFar() && beyond.end() - bit <= beyond.limit() && bit != LOST_BY_ADAPTERS) {
            new BitDifference(beyond.end(), beyond.end() - bit)
                    .damage("block number", OptionalLong.empty(), beyond.citation())
                    .ifPresent(facts::add);
        }
    }
}
