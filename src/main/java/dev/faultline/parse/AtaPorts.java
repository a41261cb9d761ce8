package dev.faultline.parse;

import dev.faultline.fact.LinkError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The state of the ATA ports of one log while it is read. */
final class AtaPorts {

    private final AtaDisks disks;
    private final Facts facts;
    private final Map<String, Port> ports = new LinkedHashMap<>();

    AtaPorts(AtaDisks disks, Facts facts) {
        this.disks = disks;
        this.facts = facts;
    }

    Port port(String name) {
        return ports.computeIfAbsent(name, Port::new);
    }

    /** Hands over the exceptions that the log does not finish. */
    void finish() {
        ports.values().forEach(Port::finish);
    }

    /** One port: the exception being read, and the speed the link once had. */
    final class Port {

        private static final Pattern EXCEPTION =
                Pattern.compile(
                        "^exception Emask (?<emask>0x[0-9a-f]{1,8}) SAct 0x[0-9a-f]{1,8}"
                                + " SErr (?<serr>0x[0-9a-f]{1,8})");

        /** Opens an exception by itself where a pasted piece of a log begins in its middle. */
        private static final Pattern DETAIL =
                Pattern.compile("^(?:failed command: |(?:SError|error): \\{)");

        private static final Pattern RESULT =
                Pattern.compile(
                        "(?:^|\\bres )(?<result>[0-9a-f]{2}/[0-9a-f]{2}:[0-9a-f:/]{20,60}.*)");
        private static final Pattern LINK_UP =
                Pattern.compile("^SATA link up (?<speed>[\\d.]{1,6}+) Gbps");

        private static final Wordings EVENTS =
                new Wordings()
                        .say("hard-reset", "^hard resetting (?:link|port)")
                        .say("soft-reset", "^soft resetting (?:link|port)")
                        .say(
                                "slower",
                                "^limiting (?:SATA link )?speed to ",
                                "^NCQ disabled due to excessive errors")
                        .say("slow", "^(?:link|port) is slow to respond")
                        .say(
                                "no-answer",
                                "^(?:COMRESET|SRST|(?:hard|soft)?reset) failed",
                                "^qc timeout",
                                "^failed to IDENTIFY")
                        .say("disabled", "^disabled?(?: device)?$");

        private final String name;
        private Optional<AtaException> exception = Optional.empty();
        private double speed;

        Port(String name) {
            this.name = name;
        }

        /** A line of this port, without {@code ata1.00: }. */
        void read(Line line, String unit, String rest) {
            Matcher start = EXCEPTION.matcher(rest);
            if (start.find()) {
                finish();
                exception =
                        Optional.of(
                                new AtaException(
                                        line, unit, start.group("emask"), start.group("serr")));
                return;
            }
            if (exception.isEmpty() && DETAIL.matcher(rest).find()) {
                exception = Optional.of(new AtaException(line, unit, "0x0", "0x0"));
            }
            exception.ifPresent(e -> e.detail(rest));
            Matcher result = RESULT.matcher(rest);
            if (result.find()) {
                result(result.group("result"));
            }
            link(line, unit, rest);
        }

        /** The {@code res} line, which does not name its port. */
        void result(String result) {
            exception.ifPresent(e -> e.result(result));
        }

        private void link(Line line, String unit, String rest) {
            Matcher up = LINK_UP.matcher(rest);
            if (up.find()) {
                double now = Double.parseDouble(up.group("speed"));
                if (now < speed) {
                    add(line, unit, "slower");
                }
                speed = Math.max(speed, now);
            } else if (rest.startsWith("SATA link down") && speed > 0) {
                add(line, unit, "down");
            } else if (rest.startsWith("EH complete")) {
                finish();
            } else {
                EVENTS.hear(rest).ifPresent(event -> add(line, unit, event.meaning()));
            }
        }

        private void add(Line line, String unit, String flag) {
            finish();
            facts.add(
                    new LinkError(
                            disks.disk(name, unit),
                            "sata",
                            "reset",
                            List.of(flag),
                            line.citation()));
        }

        void finish() {
            exception.ifPresent(e -> facts.add(e.fact(disks.disk(name, e.unit()))));
            exception = Optional.empty();
        }
    }
}
