package dev.faultline.fact;

/**
 * Software that was installed, upgraded or removed: dpkg.log, dnf, zypper, pacman history.
 *
 * @param action {@code install}, {@code upgrade}, {@code remove}
 * @param name of the package
 * @param version after the change, empty for a removal
 */
public record PackageChange(String action, String name, String version, Citation citation)
        implements Fact {}
