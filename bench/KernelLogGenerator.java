import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a kernel log of the given size: syslog lines of an ordinary server, one in a thousand of them
 * about a fault, and a crash report after every 100 MB. The same size gives the same bytes.
 *
 * <pre>java bench/KernelLogGenerator.java 1000000000 kern.log</pre>
 */
public final class KernelLogGenerator {

    private static final String[] ORDINARY = {
        "usb 1-1.%d: new high-speed USB device number %d using xhci_hcd",
        "usb 1-1.%d: New USB device found, idVendor=0781, idProduct=%04x, bcdDevice= 1.00",
        "audit: type=1400 audit(1778591110.%03d:%d): apparmor=\"ALLOWED\" operation=\"open\" profile=\"ntpd\"",
        "[UFW BLOCK] IN=eth0 OUT= SRC=198.51.100.%d DST=192.0.2.1 LEN=40 TTL=244 ID=%d PROTO=TCP SPT=44444 DPT=22",
        "docker0: port %d(veth%06x) entered forwarding state",
        "IPv6: ADDRCONF(NETDEV_CHANGE): veth%d%x: link becomes ready",
        "e1000e 0000:00:19.%d eth0: NIC Link is Up %d Mbps Full Duplex, Flow Control: Rx/Tx",
        "perf: interrupt took too long (%d > %d), lowering kernel.perf_event_max_sample_rate to 79750",
        "device vnet%d entered promiscuous mode, vlan %d",
        "systemd-journald[%d]: Data hash table of journal has a fill level at 75.%d",
        "EXT4-fs (dm-%d): mounted filesystem with ordered data mode. Quota mode: none. %d",
        "TCP: request_sock_TCP: Possible SYN flooding on port %d. Sending cookies. Check SNMP %d",
    };

    private static final String[] FAULTS = {
        "EDAC MC%d: 1 CE memory read error on CPU_SrcID#0_MC#0_Chan#1_DIMM#0 (channel:1 slot:0 page:0x%x)",
        "blk_update_request: I/O error, dev sd%c, sector %d op 0x0:(READ) flags 0x0 phys_seg 1 prio class 0",
        "ata%d.00: exception Emask 0x0 SAct 0x%x SErr 0x0 action 0x6 frozen",
        "nvme nvme%d: I/O %d QID 6 timeout, aborting",
        "CPU%d: Package temperature is above threshold, cpu clock is throttled (total events = %d)",
    };

    private static final String[] CRASH = {
        "BUG: unable to handle page fault for address: ffffb2d8c0a1f000",
        "#PF: supervisor read access in kernel mode",
        "#PF: error_code(0x0000) - not-present page",
        "PGD 100000067 P4D 100000067 PUD 0 ",
        "Oops: 0000 [#1] PREEMPT SMP NOPTI",
        "CPU: 3 PID: 4711 Comm: worker Not tainted 6.1.0-18-amd64 #1  Debian 6.1.76-1",
        "Hardware name: Example Server/Board, BIOS 1.0 01/01/2024",
        "RIP: 0010:ext4_es_lookup_extent+0x4c/0x290 [ext4]",
        "RSP: 0018:ffffb2d8c0a1fd38 EFLAGS: 00010286",
        "Call Trace:",
        " <TASK>",
        " ext4_map_blocks+0xb9/0x5c0 [ext4]",
        " ext4_mpage_readpages+0x4a1/0x7f0 [ext4]",
        " read_pages+0x60/0x1d0",
        " page_cache_ra_unbounded+0x13c/0x180",
        " do_syscall_64+0x5b/0xc0",
        " </TASK>",
        "CR2: ffffb2d8c0a1f000",
        "---[ end trace 0000000000000000 ]---",
    };

    private static final long BETWEEN_CRASHES = 100_000_000;

    private final Random random = new Random(42);
    private final OutputStream out;
    private long written;
    private long micros = 3_000_000_000L;

    private KernelLogGenerator(OutputStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        try (OutputStream file = Files.newOutputStream(Path.of(args[1]));
                OutputStream out = new BufferedOutputStream(file, 1 << 20)) {
            new KernelLogGenerator(out).write(Long.parseLong(args[0]));
        }
    }

    private void write(long size) throws IOException {
        long nextCrash = BETWEEN_CRASHES / 2;
        while (written < size) {
            line(message(random.nextInt(1000) == 0 ? FAULTS : ORDINARY));
            if (written > nextCrash) {
                for (String line : CRASH) {
                    line(line);
                }
                nextCrash += BETWEEN_CRASHES;
            }
        }
    }

    private String message(String[] choice) {
        String form = choice[random.nextInt(choice.length)];
        if (form.contains("%c")) {
            return String.format(form, 'a' + random.nextInt(6), random.nextInt(1 << 30));
        }
        return String.format(form, random.nextInt(9), random.nextInt(9999));
    }

    private void line(String message) throws IOException {
        micros += random.nextInt(20_000);
        long second = micros / 1_000_000;
        String line =
                String.format(
                        "May %2d %02d:%02d:%02d node17 kernel: [%5d.%06d] %s\n",
                        1 + second / 86_400 % 31,
                        second / 3600 % 24,
                        second / 60 % 60,
                        second % 60,
                        second,
                        micros % 1_000_000,
                        message);
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        out.write(bytes);
        written += bytes.length;
    }
}
