package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.parse.Parsers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    private static final Set<String> DISKS = Set.of("sda");

    private static List<String> asked(String line) {
        return Request.of(line, DISKS, "6.1.0-22-amd64").stream().map(Request::text).toList();
    }

    @Test
    void readsSeveralCommandsOfALineAndLeavesFiltersOut() {
        assertThat(asked("dmesg | grep -i nvme")).containsExactly("dmesg");
        assertThat(asked("dmesg -T; journalctl -k -b -1")).containsExactly("journalctl -k -b -1");
        assertThat(asked("cat /boot/config-$(uname -r) || zcat /proc/config.gz"))
                .containsExactly("cat /boot/config-6.1.0-22-amd64");
    }

    @Test
    void asksEveryDisk() {
        assertThat(Request.of("smartctl -x /dev/DISK", Set.of("sda", "sdb"), ""))
                .extracting(Request::fileName)
                .containsExactlyInAnyOrder("smartctl_-x_.dev.sda", "smartctl_-x_.dev.sdb");
        assertThat(Request.of("smartctl -x /dev/DISK", Set.of(), "")).isEmpty();
    }

    @Test
    void aFileKeepsItsPlace() {
        Request request = Request.of("cat /proc/sys/kernel/tainted", DISKS, "").get(0);
        assertThat(request.isFiles()).isTrue();
        assertThat(request.files()).containsExactly("/proc/sys/kernel/tainted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "badblocks -sv /dev/DISK",
                "dd if=/dev/DISK of=/dev/null bs=1M",
                "smartctl -t long /dev/DISK",
                "smartctl -x /dev/../etc/shadow",
                "smartctl -x -s off /dev/DISK",
                "nvme format /dev/nvme0n1",
                "nvme device-self-test /dev/nvme0",
                "memtester 2048M 4",
                "stress-ng --cpu 0",
                "fio --name=verify --rw=randwrite --filename=FILE",
                "e2fsck -fn /dev/DISK",
                "rpm -Va",
                "debsums -s",
                "sysctl -w kernel.panic=1",
                "ipmitool sel clear",
                "dmesg -C",
                "dmesg --clear",
                "journalctl --vacuum-size=1",
                "journalctl -u `reboot`",
                "cat /dev/DISK",
                "cat /etc/shadow",
                "cat /proc/../etc/shadow",
                "cat /sys/../dev/mem",
                "cat /proc/$(reboot)",
                "cat",
                "grep . /etc/*",
                "grep -r x /proc",
                "crash VMLINUX VMCORE <<< sys",
                "/tmp/dmesg",
                "sh -c dmesg",
                "",
                "|",
                ";"
            })
    void neverRunsWhatIsNotOnTheList(String line) {
        assertThat(asked(line)).isEmpty();
    }

    @Test
    void aHostileNameOfADiskOrAReleaseAsksForNothing() {
        assertThat(Request.of("smartctl -x /dev/DISK", Set.of("sda; reboot"), "")).isEmpty();
        assertThat(Request.of("cat /boot/config-$(uname -r)", DISKS, "../../etc/shadow")).isEmpty();
    }

    @Test
    void everyProgramOfTheListIsOneThatAFormatAsksFor() {
        List<String> asked =
                Parsers.standard().stream()
                        .flatMap(parser -> parser.format().commands().values().stream())
                        .flatMap(line -> Stream.concat(of(line, "sda"), of(line, "nvme0n1")))
                        .filter(request -> !request.isFiles())
                        .map(Request::program)
                        .distinct()
                        .toList();
        assertThat(asked).containsExactlyInAnyOrderElementsOf(Request.PROGRAMS);
    }

    private static Stream<Request> of(String line, String disk) {
        return Request.of(line, Set.of(disk), "6.1").stream();
    }
}
