package dev.faultline.fact;

import java.util.Optional;

/**
 * A module that DKMS builds from source whenever a kernel is installed, as {@code dkms status}
 * lists it.
 *
 * @param name of the source package, which is mostly that of its module
 * @param version of that package
 * @param kernel release it was built for; empty while only added
 * @param state {@code added}, {@code built}, {@code installed}, {@code broken}
 */
public record DkmsModule(
        String name, String version, Optional<String> kernel, String state, Citation citation)
        implements Fact {

    /** Whether it is installed for this kernel release. */
    public boolean isInstalledFor(String release) {
        return state.equals("installed") && kernel.filter(release::equals).isPresent();
    }
}
