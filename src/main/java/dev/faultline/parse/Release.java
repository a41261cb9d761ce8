package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.KernelVersion;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a kernel release says of itself: upstream version, vendor, architecture. */
final class Release {

    private static final Pattern NUMBERS =
            Pattern.compile("^(?<major>\\d{1,3})\\.(?<minor>\\d{1,4})(?:\\.(?<patch>\\d{1,4}))?");

    /** What vendors put behind the version, first match wins. */
    private static final Map<String, Pattern> VENDORS =
            new java.util.LinkedHashMap<>(
                    Map.of("upstream", Pattern.compile("^[\\d.]+(?:-rc\\d+)?\\+?$")));

    static {
        vendor("oracle", "uek");
        vendor("amazon", "\\.amzn\\d");
        vendor("fedora", "\\.fc\\d");
        vendor("rhel", "\\.el\\d");
        vendor("arch", "[-.]arch\\d|-\\d+-(?:lts|zen|hardened)$|-zen\\d");
        vendor("suse", "-(?:default|preempt)$|-\\d[\\d.]*-(?:default|rt|azure)$");
        vendor(
                "ubuntu",
                "-\\d+-(?:generic|lowlatency|aws|azure|gcp|gke|oem|kvm|raspi|nvidia|ibm|realtime)\\b");
        vendor("debian", "\\+deb\\d|\\+bpo|-(?:amd64|arm64|armmp|686|powerpc64le|riscv64)\\b");
    }

    private static final Map<String, Pattern> ARCHITECTURES =
            Map.of(
                    "x86_64", Pattern.compile("x86_64|amd64"),
                    "aarch64", Pattern.compile("aarch64|arm64"),
                    "ppc64le", Pattern.compile("ppc64le|powerpc64le"),
                    "s390x", Pattern.compile("s390x"),
                    "riscv64", Pattern.compile("riscv64"),
                    "i686", Pattern.compile("i[3-6]86|-686\\b"),
                    "arm", Pattern.compile("armv[67]l|armmp|armhf"));

    private Release() {}

    private static void vendor(String name, String suffix) {
        VENDORS.put(name, Pattern.compile(suffix));
    }

    /**
     * The fact for a release.
     *
     * @param machine what else may name the architecture, such as {@code uname -m}; may be empty
     * @return empty if this does not start with a version
     */
    static Optional<KernelVersion> of(String release, String machine, Citation citation) {
        Matcher numbers = NUMBERS.matcher(release);
        if (!numbers.find()) {
            return Optional.empty();
        }
        return Optional.of(
                new KernelVersion(
                        release,
                        Integer.parseInt(numbers.group("major")),
                        Integer.parseInt(numbers.group("minor")),
                        numbers.group("patch") == null
                                ? 0
                                : Integer.parseInt(numbers.group("patch")),
                        firstIn(VENDORS, release),
                        firstIn(ARCHITECTURES, machine.isEmpty() ? release : machine),
                        citation));
    }

    private static String firstIn(Map<String, Pattern> names, String text) {
        return names.entrySet().stream()
                .filter(name -> name.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unknown");
    }
}
