package dev.faultline.parse;

import dev.faultline.fact.RootMissing;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kernel, dracut, initramfs-tools, mkinitcpio or systemd cannot find the root file system. */
final class RootFilesystemMessages implements Parser {

    private static final String ROOT = "(?<root>[^\\s\"]{1,255}+)";
    private static final String BLOCK = "(?<dev>[\\w-]{1,64}+(?:\\(\\d{1,6}+,\\d{1,8}+\\))?)";

    private static final Wordings WORDINGS =
            new Wordings()
                    .say(
                            "kernel",
                            "VFS: Unable to mount root fs on (?:\"" + ROOT + "\" or )?" + BLOCK)
                    .say("kernel", "VFS: Cannot open root device \"?" + ROOT + "\"? or " + BLOCK)
                    .say("initramfs-tools", "ALERT!\\s+" + ROOT + " does not exist\\.(?<dev>)")
                    .say(
                            "mkinitcpio",
                            "ERROR: device '(?<root>[^']{1,255}+)' not found\\. Skipping fsck(?<dev>)")
                    .say(
                            "mkinitcpio",
                            "ERROR: Unable to find root device '(?<root>[^']{1,255}+)'(?<dev>)")
                    .say(
                            "dracut",
                            "dracut-initqueue(?:\\[\\d{1,8}+\\])?: Warning: (?:Could not boot|dracut-initqueue(?: timeout|: timeout,|: starting timeout))(?<root>)(?<dev>)")
                    .say("dracut", "Warning: (?<root>/dev/[^\\s\"]{1,255}+) does not exist(?<dev>)")
                    .say(
                            "dracut",
                            "(?:Failed to mount|Dependency failed for) /sysroot(?<root>)(?<dev>)");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "VFS: Unable to mount",
                    "VFS: Cannot open",
                    "ALERT! ",
                    "ERROR: device '",
                    "Unable to find root",
                    "dracut-initqueue",
                    "Failed to mount /sysroot",
                    "Dependency failed for /sysroot",
                    "Warning: /dev/");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "no root file system",
                        Set.of(
                                "VFS: ",
                                "ALERT!",
                                "ERROR: device '",
                                "Unable to find root",
                                "dracut",
                                "/sysroot",
                                "Warning: /dev/"),
                        0,
                        Map.of("any", "dmesg"),
                        List.of("run/initramfs/rdsosreport.txt", "sos_commands/kernel/dmesg*"),
                        Set.of(RootMissing.class),
                        "Linux v6.12 init/do_mounts.c:220-249; messages of dracut, initramfs-tools and mkinitcpio",
                        List.of(
                                "[    2.500000] VFS: Cannot open root device \"sda7\" or unknown-block(0,0): error -6",
                                "[    2.500000] VFS: Cannot open root device \"(null)\" or unknown-block(8,7): error -19",
                                "[    2.500000] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(8,7)",
                                "[    2.500000] Kernel panic - not syncing: VFS: Unable to mount root fs on \"LABEL=r\" or unknown-block(0,0)",
                                "ALERT!  UUID=8a7b6c5d-0000-4000-8000-123456789abc does not exist.  Dropping to a shell!",
                                "ERROR: device 'UUID=8a7b6c5d' not found. Skipping fsck.",
                                "[  190.200000] dracut-initqueue[455]: Warning: dracut-initqueue timeout - starting timeout scripts",
                                "[  190.200000] dracut-initqueue[455]: Warning: dracut-initqueue: timeout, still waiting for following initqueue hooks:",
                                "Warning: /dev/disk/by-uuid/8a7b6c5d does not exist",
                                "[  190.200000] systemd[1]: Failed to mount /sysroot."))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            WORDINGS.hear(line.message())
                    .ifPresent(
                            heard ->
                                    facts.add(
                                            new RootMissing(
                                                    heard.group("root"),
                                                    heard.group("dev"),
                                                    line.citation())));
        }
    }
}
