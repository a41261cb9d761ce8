package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Moment;
import dev.faultline.fact.PackageChange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the histories of all package tools have in common. */
final class Packages {

    /** Kernels, modules, firmware and microcode; of all the rest a crash says nothing. */
    private static final Pattern WANTED =
            Pattern.compile(
                    "^(?:linux|linux-(?:lts|zen|hardened|rt)|kernel"
                            + "|linux-(?:image|modules|firmware|signed|generic|lowlatency|virtual|aws|azure|gcp)\\b.*"
                            + "|kernel-(?:core|modules|default|rt|uek|ml|lt|debug|azure|preempt|firmware|livepatch)\\b.*"
                            + "|firmware-.*|.*-firmware|fwupd.*|.*microcode.*|.*-ucode|ucode-.*|dkms|.*-dkms|a?kmod-.*|.*-kmp-.*"
                            + "|.*nvidia.*|zfs.*|virtualbox.*|qemu-system.*)$");

    private static final Pattern NEVRA =
            Pattern.compile(
                    "^(?:\\d{1,3}:)?(?<name>[\\w.+-]{1,100}?)-(?:\\d{1,3}:)?(?<version>[\\w.~^+]{1,60}-[\\w.~^+]{1,60}?)"
                            + "(?:\\.(?:x86_64|aarch64|ppc64le|s390x|riscv64|i[3-6]86|noarch))?$");

    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXX", Locale.ROOT);

    private Packages() {}

    /** Hands on a change if it is to software that can crash a machine. */
    static void add(
            String action, String name, String version, Line line, String time, Facts facts) {
        if (WANTED.matcher(name).matches()) {
            Citation where = at(line, time);
            facts.add(
                    new PackageChange(action, name, action.equals("remove") ? "" : version, where));
        } else {
            facts.collected(line);
        }
    }

    /** As {@link #add}, for a package written {@code name-version-release.architecture}. */
    static void addNevra(String action, String nevra, Line line, String time, Facts facts) {
        Matcher parts = NEVRA.matcher(nevra);
        if (parts.matches()) {
            add(action, parts.group("name"), parts.group("version"), line, time, facts);
        } else {
            add(action, nevra, "", line, time, facts);
        }
    }

    /**
     * The citation of a line whose time is written {@code 2026-05-10 06:12:44} (UTC, for want of a
     * zone) or {@code 2026-05-10T06:12:44+0200}; with anything else the time the logger gave it.
     */
    static Citation at(Line line, String time) {
        return instant(time)
                .map(
                        when ->
                                new Citation(
                                        line.source(),
                                        line.number(),
                                        line.text(),
                                        new Moment("", Optional.empty(), Optional.of(when))))
                .orElseGet(line::citation);
    }

    private static Optional<Instant> instant(String time) {
        try {
            String iso = time.replaceFirst("\\s{1,4}", "T");
            return iso.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            iso.length() > "2026-05-10T06:12:44".length()
                                    ? OffsetDateTime.parse(iso, WITH_OFFSET).toInstant()
                                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
