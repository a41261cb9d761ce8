package dev.faultline.fact;

/**
 * The installed system, from {@code os-release(5)}.
 *
 * @param id {@code ID=}, e.g. {@code debian}
 * @param family whose commands apply: {@code debian}, {@code rhel}, {@code suse}, {@code arch}, or
 *     {@code unknown}
 * @param name {@code PRETTY_NAME=}
 */
public record OperatingSystem(String id, String family, String name, Citation citation)
        implements Fact {}
