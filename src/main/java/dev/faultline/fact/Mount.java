package dev.faultline.fact;

import java.util.List;

/**
 * A mounted file system that lies on a device or a server.
 *
 * @param device as mounted: {@code /dev/sda1}, {@code server:/export}
 * @param path where: {@code /}
 * @param filesystem {@code ext4}
 * @param options as listed, the first of which is {@code ro} or {@code rw}
 */
public record Mount(
        String device, String path, String filesystem, List<String> options, Citation citation)
        implements Fact {

    public Mount {
        options = List.copyOf(options);
    }

    /** Whether it is read-only now, for whatever reason. */
    public boolean isReadOnly() {
        return options.contains("ro");
    }

    /**
     * Whether ext4 or XFS stopped after an error: {@code emergency_ro} (6.15 and later), {@code
     * shutdown}.
     */
    public boolean isShutDown() {
        return options.contains("emergency_ro") || options.contains("shutdown");
    }
}
