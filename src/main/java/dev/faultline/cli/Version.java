package dev.faultline.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Optional<String> built =
                Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
        return new String[] {
            "faultline " + built.orElse("(not packaged)"), "Java " + Runtime.version()
        };
    }
}
