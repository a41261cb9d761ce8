package dev.faultline.parse;

import dev.faultline.fact.BalloonEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What balloon drivers say in the kernel log when they cannot do what the host asks. */
final class BalloonMessages implements Parser {

    private static final Pattern MESSAGE =
            Pattern.compile(
                    "^(?<driver>virtio_balloon|hv_balloon|vmw_balloon|vmw_vmci_balloon|xen:balloon)\\b.{0,40}?: (?<message>Out of puff!.{0,80}"
                            + "|.{0,80}[Bb]alloon floor reached.{0,80}|.{0,60}(?:failed|[Ff]ailure|cannot|unable|reset).{0,120})");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "Trouble of a guest's balloon",
                        Set.of("_balloon", "xen:balloon"),
                        0,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*"),
                        Set.of(BalloonEvent.class),
                        "drivers/virtio/virtio_balloon.c, fill_balloon(); drivers/hv/hv_balloon.c; Linux 6.12",
                        List.of(
                                "[ 8123.100000] virtio_balloon virtio5: Out of puff! Can't get 256 pages\n",
                                "[ 8123.100000] hv_balloon: Balloon request will be partially fulfilled. Balloon floor reached.\n"))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                MESSAGE,
                (line, found) ->
                        facts.add(
                                new BalloonEvent(
                                        found.group("driver"),
                                        found.group("message").strip(),
                                        line.citation())));
    }
}
