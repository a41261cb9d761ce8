package dev.faultline.parse;

import dev.faultline.fact.Fact;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a {@link Format} that all messages of the kernel share. */
final class KernelFormat {

    private KernelFormat() {}

    /** A format found in the kernel log. */
    static Format of(
            String title,
            Set<String> literals,
            int following,
            Set<Class<? extends Fact>> facts,
            String source,
            List<String> samples) {
        return new Format(
                        "kernel-log",
                        title,
                        literals,
                        following,
                        Map.of("any", "dmesg -T; journalctl -k -b -1"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        facts,
                        source,
                        samples)
                .logged();
    }
}
