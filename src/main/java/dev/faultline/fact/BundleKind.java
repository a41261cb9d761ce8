package dev.faultline.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of bundles in which evidence is handed over. {@code Collected( evidence == "sosreport"
 * )} says that one was given. A bundle is known by files that no other kind has; its files are read
 * by their content like all others.
 *
 * <p>Sources: insights/core/context.py of insights-core (markers of sosreport and Insights);
 * bin/supportconfig of supportutils; hotsos/client.py of hotsos, {@code OutputManager.save()};
 * "Elements collected by ABRT" (access.redhat.com/node/7066551); problem_report.py of Apport;
 * dracut-kdump.sh of kexec-tools (RHEL) and kdump-config of kdump-tools (Debian);
 * Documentation/ABI/testing/pstore and fs/pstore/inode.c of Linux 6.12.
 */
public enum BundleKind {
    /** {@code sos report}, once {@code sosreport}. */
    SOSREPORT("sosreport", "sos_commands/[^/]+/.+", "sos_logs/.+", "sos_reports/.+"),

    /** {@code supportconfig} of SUSE. */
    SUPPORTCONFIG(
            "supportconfig",
            "supportconfig\\.txt",
            "basic-environment\\.txt",
            "basic-health-check\\.txt"),

    /** What {@code insights-client} sends, and archives of the same layout. */
    INSIGHTS("insights-archive", "(?:data/)?insights_commands/.+", "insights_archive\\.txt"),

    /** What {@code hotsos --save} leaves: a summary of a machine, in several formats. */
    HOTSOS(
            "hotsos-output",
            "hotsos\\.log",
            "summary/(?:full|short|very_short)/\\w+/hotsos-summary\\.[\\w-]+\\.\\w+"),

    /** A dump directory of ABRT. */
    ABRT("abrt-problem", "abrt_version"),

    /** A problem report of Apport, packed in one file or unpacked by {@code apport-unpack}. */
    APPORT("apport-problem", "[\\w.+-]+\\.crash", "ProblemType"),

    /** A folder below {@code /var/crash}: {@code <host>-<date>} or {@code <time stamp>}. */
    KDUMP(
            "kdump-folder",
            "vmcore-dmesg(?:-incomplete)?\\.txt",
            "dmesg\\.\\d{12}",
            "kexec-dmesg\\.log"),

    /** Records that outlive a crash, from {@code /sys/fs/pstore}. */
    PSTORE(
            "pstore-folder",
            "(?:dmesg|console|pmsg|ftrace|mce)-(?:efi|efi_pstore|erst|ramoops|nvram|blk|pstore_blk)-\\d+"
                    + "(?:\\.enc\\.z)?");

    /**
     * Folders of the archive itself and of where it lies; what lies deeper is a part of another
     * bundle.
     */
    private static final String TOP = "(?:[^/]+/){0,2}";

    private final String id;
    private final List<Pattern> markers;

    BundleKind(String id, String... markers) {
        this.id = id;
        this.markers = Arrays.stream(markers).map(m -> Pattern.compile(TOP + m)).toList();
    }

    /** As {@link Collected#evidence()} names it. */
    public String id() {
        return id;
    }

    /** The kind that evidence of this name tells of; empty for a plain file. */
    public static Optional<BundleKind> of(String evidence) {
        return Arrays.stream(values())
                .filter(kind -> kind.markers.stream().anyMatch(m -> m.matcher(evidence).matches()))
                .findFirst();
    }

    /** Whether a kind of evidence is a bundle. */
    public static boolean isBundle(String evidence) {
        return Arrays.stream(values()).anyMatch(kind -> kind.id.equals(evidence));
    }
}
