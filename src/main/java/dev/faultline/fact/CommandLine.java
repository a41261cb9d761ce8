package dev.faultline.fact;

import java.util.List;

/**
 * The kernel command line.
 *
 * @param parameters split at spaces, in order, e.g. {@code panic=1}
 */
public record CommandLine(List<String> parameters, Citation citation) implements Fact {

    public CommandLine {
        parameters = List.copyOf(parameters);
    }

    /** Whether the parameter stands on the line exactly so, e.g. {@code iommu=off}. */
    public boolean has(String parameter) {
        return parameters.contains(parameter);
    }
}
