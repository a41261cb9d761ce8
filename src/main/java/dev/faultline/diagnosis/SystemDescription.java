package dev.faultline.diagnosis;

import java.util.Optional;

/**
 * Which machine this is about, as far as the evidence says.
 *
 * @param kernel release of the kernel that crashed, or of the one seen last
 * @param distribution {@code debian}, {@code rhel}, ...
 * @param family whose commands apply: {@code debian}, {@code rhel}, {@code suse}, {@code arch}, or
 *     {@code any}
 * @param architecture {@code x86_64}, {@code aarch64}, ...
 * @param hardware vendor and product
 */
public record SystemDescription(
        Optional<String> kernel,
        Optional<String> distribution,
        String family,
        Optional<String> architecture,
        Optional<String> hardware) {}
