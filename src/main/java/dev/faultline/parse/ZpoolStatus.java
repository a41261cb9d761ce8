package dev.faultline.parse;

import dev.faultline.fact.DriveCounter;
import dev.faultline.fact.RaidFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of ZFS pools, {@code zpool status}: which drives a pool lost, and what it counts of the
 * others since it was imported or cleared. The rows of the pool and of its groups add up those of
 * the drives and are passed over.
 */
final class ZpoolStatus implements Parser {

    private static final String COUNT = "\\s{1,12}+(\\d{1,6}+(?:\\.\\d{1,2})?[KMGTPE]?)";

    private static final Pattern HEADER =
            Pattern.compile(
                    "^\\s{0,16}+NAME\\s{1,200}+STATE\\s{1,20}+READ\\s{1,8}+WRITE\\s{1,8}+CKSUM");
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\s{0,40}+(?<name>[\\w./:@+-]{2,200}+)\\s{1,200}+(?<state>ONLINE|DEGRADED|FAULTED|OFFLINE|UNAVAIL|REMOVED)"
                            + COUNT
                            + COUNT
                            + COUNT
                            + "(?:\\s|$)");
    private static final Pattern GROUP =
            Pattern.compile("^(?:mirror|raidz\\d?|draid\\d|replacing|spare)(?:[-:]\\w|$)");
    private static final Set<String> LOST = Set.of("FAULTED", "UNAVAIL", "REMOVED");

    @Override
    public Format format() {
        return new Format(
                "zpool-status",
                "state of ZFS pools",
                Set.of("CKSUM", "ONLINE", "DEGRADED", "FAULTED", "OFFLINE", "UNAVAIL", "REMOVED"),
                0,
                Map.of("any", "zpool status -v"),
                List.of("**/sos_commands/zfs/zpool_status*", "**/zpool*status*"),
                Set.of(DriveCounter.class, RaidFailure.class),
                "OpenZFS 2.2, zpool-status(8)",
                List.of(
                        """
                          pool: vault
                         state: DEGRADED
                        config:

                        \tNAME                        STATE     READ WRITE CKSUM
                        \tvault                       DEGRADED     0     0     0
                        \t  raidz1-0                  DEGRADED     0     0     0
                        \t    ata-FROB4000_K1-part1   ONLINE       3     0  1.2K
                        \t    sdq                     FAULTED      9    41     0  too many errors
                        \t    4711081512345678901     UNAVAIL      0     0     0  was /dev/sdp1
                        """));
    }

    @Override
    public void parse(Text text, Facts facts) {
        String pool = "";
        boolean first = false;
        for (Line line : text.lines()) {
            Matcher row = ROW.matcher(line.text());
            if (HEADER.matcher(line.text()).find()) {
                facts.collected(line);
                first = true;
            } else if (row.find()) {
                if (first) {
                    pool = row.group("name");
                } else if (!pool.isEmpty() && !GROUP.matcher(row.group("name")).find()) {
                    drive(line, pool, row, facts);
                }
                first = false;
            }
        }
    }

    private static void drive(Line line, String pool, Matcher row, Facts facts) {
        String drive = row.group("name").replaceFirst("-part\\d{1,3}$", "");
        if (LOST.contains(row.group("state"))) {
            facts.add(new RaidFailure(pool, drive, "failed", line.citation()));
        }
        count(line, drive, "read-errors", row.group(3), facts);
        count(line, drive, "write-errors", row.group(4), facts);
        count(line, drive, "checksum-errors", row.group(5), facts);
    }

    private static void count(Line line, String drive, String name, String count, Facts facts) {
        long number = number(count);
        if (number > 0) {
            facts.add(new DriveCounter(drive, name, number, line.citation()));
        }
    }

    /** {@code 1.2K}: powers of 1024, rounded. */
    private static long number(String count) {
        int unit = "KMGTPE".indexOf(count.charAt(count.length() - 1)) + 1;
        double digits =
                Double.parseDouble(unit == 0 ? count : count.substring(0, count.length() - 1));
        return (long) (digits * Math.pow(1024, unit));
    }
}
