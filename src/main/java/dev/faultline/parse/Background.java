package dev.faultline.parse;

/**
 * How often pairs of bytes occur in ordinary kernel logs, so that the prefilter looks for the part
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

    private static final int[] PAIRS = new int[1 << 16];

    static {
        for (int i = 0; i + 1 < ORDINARY.length(); i++) {
            PAIRS[pair((byte) ORDINARY.charAt(i), (byte) ORDINARY.charAt(i + 1))]++;
        }
    }

    private Background() {}

    /**
     * Where in a literal the {@code step} grams start that are rarest all together.
     *
     * @param gram length of a gram in bytes
     */
    static int rarestWindow(byte[] literal, int gram, int step) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int window = 0; window + step + gram - 1 <= literal.length; window++) {
            long sum = 0;
            for (int at = window; at < window + step; at++) {
                sum += frequency(literal, at, gram);
            }
            if (sum < least) {
                least = sum;
                best = window;
            }
        }
        return best;
    }

    /** A gram is at most as frequent as the rarest pair in it. */
    private static int frequency(byte[] literal, int at, int gram) {
        int least = Integer.MAX_VALUE;
        for (int i = at; i + 1 < at + gram; i++) {
            least = Math.min(least, PAIRS[pair(literal[i], literal[i + 1])]);
        }
        return least;
    }

    private static int pair(byte first, byte second) {
        return (first & 0xff) << 8 | second & 0xff;
    }
}
