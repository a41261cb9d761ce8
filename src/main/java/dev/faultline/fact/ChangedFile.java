package dev.faultline.fact;

/**
 * A file that is not as its package delivered it: debsums, {@code dpkg -V}, {@code rpm -V}.
 *
 * @param path of the file
 * @param configuration whether the package itself expects changes there
 * @param missing whether the file is gone
 */
public record ChangedFile(String path, boolean configuration, boolean missing, Citation citation)
        implements Fact {

    /** Whether this is a program or a library: changed contents need an explanation. */
    public boolean isProgram() {
        return !configuration
                && !missing
                && (path.contains("/bin/")
                        || path.contains("/sbin/")
                        || path.contains("/lib")
                        || path.startsWith("/boot/"));
    }
}
