package dev.faultline.fact;

/**
 * The release of a kernel: what runs, or what ran when the machine crashed.
 *
 * @param release as {@code uname -r} prints it: {@code 6.1.0-18-amd64}
 * @param major of the upstream version: 6
 * @param minor of the upstream version: 1
 * @param patch of the upstream version as far as the release says it: 0 where it does not
 * @param distribution {@code debian}, {@code ubuntu}, {@code rhel}, {@code fedora}, {@code suse},
 *     {@code arch}, {@code amazon}, {@code oracle}; {@code upstream} for a release without a
 *     vendor's suffix, {@code unknown} for any other
 * @param architecture {@code x86_64}, {@code aarch64}, {@code ppc64le}, {@code s390x}, {@code
 *     riscv64}, {@code i686}, {@code arm}; {@code unknown} where nothing says so
 */
public record KernelVersion(
        String release,
        int major,
        int minor,
        int patch,
        String distribution,
        String architecture,
        Citation citation)
        implements Fact {

    /** Whether this is the given upstream version or a later one. */
    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }
}
