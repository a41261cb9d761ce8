package dev.faultline.parse;

import java.nio.charset.StandardCharsets;

/**
 * How often runs of bytes occur in ordinary kernel logs, so that the prefilter looks for the part
 * of a literal that is rare there.
 */
final class Background {

    private static final String ORDINARY =
            """
            May 12 03:14:07 node17 kernel: [ 1234.567890] usb 1-1.4: new high-speed USB device number 5 using xhci_hcd
            May 12 03:14:07 node17 kernel: [ 1234.612345] usb 1-1.4: New USB device found, idVendor=0781, idProduct=5581, bcdDevice= 1.00
            May 12 03:14:08 node17 systemd[1]: Started Session 4242 of user root.
            May 12 03:14:09 node17 sshd[23891]: Accepted publickey for admin from 192.0.2.17 port 50422 ssh2: RSA SHA256:abcdefgh
            May 12 03:15:01 node17 CRON[24001]: (root) CMD (command -v debian-sa1 > /dev/null && debian-sa1 1 1)
            May 12 03:15:22 node17 kernel: [ 1308.101010] input: USB Keyboard as /devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.4/input/input21
            May 12 03:15:22 node17 kernel: [ 1308.202020] usb-storage 1-1.2:1.0: USB Mass Storage device detected
            May 12 03:15:23 node17 kernel: [ 1309.303030] sd 6:0:0:0: [sdb] 15728640 512-byte logical blocks: (8.05 GB/7.50 GiB)
            May 12 03:15:23 node17 kernel: [ 1309.404040] sd 6:0:0:0: [sdb] Attached SCSI removable disk
            May 12 03:16:40 node17 systemd-journald[412]: Data hash table of /var/log/journal/system.journal has a fill level at 75.0, suggesting rotation.
            May 12 03:17:01 node17 kernel: [ 1407.505050] TCP: request_sock_TCP: Possible SYN flooding on port 443. Sending cookies.  Check SNMP counters.
            May 12 03:17:09 node17 kernel: [ 1415.606060] EXT4-fs (dm-3): mounted filesystem with ordered data mode. Quota mode: none.
            May 12 03:17:12 node17 kernel: [ 1418.707070] XFS (dm-4): Mounting V5 Filesystem
            May 12 03:17:12 node17 kernel: [ 1418.808080] XFS (dm-4): Ending clean mount
            May 12 03:18:30 node17 kernel: [ 1496.909090] device veth12ab34 left promiscuous mode
            May 12 03:18:30 node17 kernel: [ 1496.919191] br-lan: port 2(eth1.100) entered blocking state
            May 12 03:18:31 node17 kernel: [ 1497.929292] wlan0: associated
            May 12 03:18:31 node17 kernel: [ 1497.939393] cfg80211: Loading compiled-in X.509 certificates for regulatory database
            May 12 03:19:02 node17 kernel: [ 1528.949494] FS-Cache: Loaded
            May 12 03:19:02 node17 kernel: [ 1528.959595] NFS: Registering the id_resolver key type
            May 12 03:19:44 node17 kernel: [ 1570.969696] loop3: detected capacity change from 0 to 113384
            May 12 03:20:01 node17 NetworkManager[901]: <info>  [1620789601.4242] device (eth0): state change: activated -> deactivating (reason 'connection-removed')
            May 12 03:20:11 node17 dhclient[1201]: DHCPREQUEST for 192.0.2.17 on eth0 to 192.0.2.1 port 67
            May 12 03:21:00 node17 kernel: [ 1646.979797] PM: suspend entry (deep)
            May 12 03:21:01 node17 kernel: [ 1647.989898] Freezing user space processes ... (elapsed 0.002 seconds) done.
            May 12 03:21:09 node17 kernel: [ 1655.999999] Restarting tasks ... done.
            May 12 03:22:17 node17 kernel: [ 1723.111213] hrtimer: interrupt took 21345 ns
            May 12 03:22:18 node17 kernel: [ 1724.131415] process 'local/bin/tool' started with executable stack
            May 12 03:22:19 node17 kernel: [ 1725.161718] audit_printk_skb: 123 callbacks suppressed
            May 12 03:22:20 node17 kernel: [ 1726.192021] [drm] Initialized i915 1.6.0 20201103 for 0000:00:02.0 on minor 0
            May 12 03:22:21 node17 kernel: [ 1727.222324] snd_hda_intel 0000:00:1f.3: enabling device (0000 -> 0002)
            [    0.000000] BIOS-e820: [mem 0x0000000000100000-0x00000000bffdffff] usable
            [    0.234567] pci 0000:00:1f.2: reg 0x10: [io  0xe070-0xe077]
            [    1.002003] ACPI: PCI Interrupt Link [LNKA] (IRQs 5 *10 11)
            [    2.345678] EXT4-fs (sda1): mounted filesystem with ordered data mode. Opts: (null)
            [   12.345678] e1000e 0000:00:19.0 eth0: NIC Link is Up 1000 Mbps Full Duplex, Flow Control: Rx/Tx
            [86400.123456] audit: type=1400 audit(1620789000.123:456): apparmor="ALLOWED" operation="open" profile="/usr/sbin/ntpd" name="/etc/ssl/openssl.cnf" pid=1234 comm="ntpd" requested_mask="r" denied_mask="r" fsuid=0 ouid=0
            [86401.654321] docker0: port 1(veth1a2b3c4) entered forwarding state
            [86402.000001] IPv6: ADDRCONF(NETDEV_CHANGE): eth0: link becomes ready
            [86403.222222] device vnet0 entered promiscuous mode
            [86405.333333] nf_conntrack: default automatic helper assignment has been turned off for security reasons
            [86406.444444] perf: interrupt took too long (2505 > 2500), lowering kernel.perf_event_max_sample_rate to 79750
            [86407.555555] [UFW BLOCK] IN=eth0 OUT= MAC=00:11:22:33:44:55 SRC=198.51.100.7 DST=192.0.2.1 LEN=40 TOS=0x00 PREC=0x00 TTL=244 ID=54321 PROTO=TCP SPT=44444 DPT=22 WINDOW=1024 RES=0x00 SYN URGP=0
            [86408.666666] task kworker/u16:3 state S stack 0 pid 4711 ppid 2 flags 0x00004000
            [86409.777777]  ? __switch_to_asm+0x40/0x70
            [86409.777777]  do_syscall_64+0x5b/0x1d0
            [86409.777777] RAX: ffff888100000000 RBX: 0000000000000000 RCX: ffffffff81a00000
            """;

    private static final int HASH_BITS = 14;

    private static final int[] PAIRS = counts(2);
    private static final int[] TRIPLES = counts(3);

    /** A triple more in the text weighs as much as so many pairs. */
    private static final int WEIGHT = 1000;

    private Background() {}

    private static int[] counts(int run) {
        byte[] text = ORDINARY.getBytes(StandardCharsets.US_ASCII);
        int[] counts = new int[1 << HASH_BITS];
        for (int at = 0; at + run <= text.length; at++) {
            counts[hash(text, at, run)]++;
        }
        return counts;
    }

    /**
     * Where in a literal the {@code step} grams start that are rarest all together.
     *
     * @param gram length of a gram in bytes
     */
    static int rarestWindow(byte[] literal, int gram, int step) {
        int[] triples = counts(TRIPLES, 3, literal);
        int[] pairs = counts(PAIRS, 2, literal);
        int best = 0;
        long least = Long.MAX_VALUE;
        long sum = 0;
        for (int at = 0; at + gram <= literal.length; at++) {
            sum += rarity(triples, pairs, at, gram);
            int window = at - step + 1;
            if (window >= 0) {
                if (sum < least) {
                    least = sum;
                    best = window;
                }
                sum -= rarity(triples, pairs, window, gram);
            }
        }
        return best;
    }

    private static int[] counts(int[] ordinary, int run, byte[] literal) {
        int[] counts = new int[literal.length - run + 1];
        for (int at = 0; at < counts.length; at++) {
            counts[at] = ordinary[hash(literal, at, run)];
        }
        return counts;
    }

    /** A gram is at most as frequent as the rarest run in it. */
    private static long rarity(int[] triples, int[] pairs, int at, int gram) {
        int pair = pairs[at];
        int triple = triples[at];
        for (int i = at + 1; i <= at + gram - 2; i++) {
            pair = Math.min(pair, pairs[i]);
            triple = i <= at + gram - 3 ? Math.min(triple, triples[i]) : triple;
        }
        return (long) WEIGHT * triple + pair;
    }

    private static int hash(byte[] bytes, int at, int run) {
        int hash = 0;
        for (int i = at; i < at + run; i++) {
            hash = hash * 131 + bytes[i];
        }
        return hash * 0x9E3779B1 >>> (32 - HASH_BITS);
    }
}
