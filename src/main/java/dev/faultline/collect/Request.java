package dev.faultline.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing to ask of this machine: a program with its arguments, or files. Only what is on the
 * list here is ever run, as it changes nothing, loads no disk and is no test.
 *
 * @param words the program's name and its arguments; {@code cat} and {@code grep .} stand for the
 *     files, which are read without a program
 */
record Request(List<String> words) {

    /** Programs with the arguments they may be given. One form of several with equal content. */
    private static final Map<String, Pattern> PERMITTED =
            Map.ofEntries(
                    permit("bpftool", "prog"),
                    permit("dkms", "status"),
                    permit("dmesg", ""),
                    permit("dmidecode", ""),
                    permit("edac-util", "-v"),
                    permit("free", ""),
                    permit("ipmitool", "sdr elist|sel elist|sensor"),
                    permit(
                            "journalctl",
                            "-k -b -1|--list-boots|-u [\\w-]{1,40}( -u [\\w-]{1,40})*"),
                    permit("last", "-x"),
                    permit("lsblk", ""),
                    permit("lscpu", ""),
                    permit("lsmod", ""),
                    permit("lspci", "-vvnnk"),
                    permit("mcelog", "--client"),
                    permit("mpstat", "1 5"),
                    permit("multipath", "-ll"),
                    permit("nvme", "(smart-log|error-log) /dev/nvme\\w{1,20}"),
                    permit("ras-mc-ctl", "--summary|--errors|--error-count"),
                    permit("rpm", "-qa --last"),
                    permit("sensors", ""),
                    permit("smartctl", "-x /dev/\\w{1,32}"),
                    permit("sysctl", "-a"),
                    permit("systemd-detect-virt", ""),
                    permit("top", "-b -n 3"),
                    permit("uname", "-a"),
                    permit("vmstat", "1 10"));

    /** All programs that may be run. */
    static final Set<String> PROGRAMS = PERMITTED.keySet();

    private static final Pattern FILE =
            Pattern.compile("/(?:proc|sys|boot|var/log|etc/os-release)(?:/[\\w.*-]{1,100})*");

    private static final String DISK = "DISK";

    Request {
        words = List.copyOf(words);
    }

    /**
     * What a line of the documentation asks for and this machine may be asked. Filters behind a
     * pipe are left out: the whole output is kept.
     *
     * @param line such as {@code dmesg -T; journalctl -k -b -1} or {@code smartctl -x /dev/DISK}
     * @param disks names that {@code DISK} stands for
     * @param release of the running kernel, for {@code $(uname -r)}
     */
    static List<Request> of(String line, Set<String> disks, String release) {
        List<Request> all = new ArrayList<>();
        for (String part : line.replace("$(uname -r)", release).split(";|\\|\\|")) {
            String command = part.split("\\|", 2)[0].strip();
            for (String disk : command.contains(DISK) ? disks : Set.of("")) {
                Request request = new Request(List.of(command.replace(DISK, disk).split("\\s+")));
                if (request.isPermitted()) {
                    all.add(request);
                }
            }
        }
        return all;
    }

    private static Map.Entry<String, Pattern> permit(String program, String arguments) {
        return Map.entry(program, Pattern.compile(arguments));
    }

    private boolean isPermitted() {
        if (isFiles()) {
            return !files().isEmpty() && files().stream().allMatch(Request::isSafe);
        }
        Pattern arguments = PERMITTED.get(program());
        return arguments != null
                && arguments.matcher(String.join(" ", words.subList(1, words.size()))).matches();
    }

    private static boolean isSafe(String file) {
        return FILE.matcher(file).matches() && !file.contains("..");
    }

    String program() {
        return words.get(0);
    }

    /** Whether files are asked for. */
    boolean isFiles() {
        return program().equals("cat") || isSearch();
    }

    /** Whether every line is to be shown with the name of its file, as {@code grep .} does. */
    boolean isSearch() {
        return program().equals("grep") && words.size() > 2 && words.get(1).equals(".");
    }

    /** The files, of which {@code *} is any part of a name. */
    List<String> files() {
        return words.subList(isSearch() ? 2 : 1, words.size());
    }

    /** As typed. */
    String text() {
        return String.join(" ", words);
    }

    /** A file name for the output, of the form that sosreport uses. */
    String fileName() {
        return text().replaceFirst("^cat /", "").replace(' ', '_').replace('/', '.');
    }
}
