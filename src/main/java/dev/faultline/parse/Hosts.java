package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Contradiction;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which machines the evidence is of: the host names that loggers put before each line, and that of
 * {@code uname -a}.
 */
final class Hosts {

    private static final Pattern LOGGED =
            Pattern.compile(
                    "^(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT[\\d:.,]{8,15}(?:Z|[+-]\\d\\d:?\\d\\d))"
                            + " (?<host>[A-Za-z][\\w-]{0,63})(?:\\.[\\w.-]{1,100})? [\\w()./@-]{1,64}(?:\\[\\d{1,10}\\])?:");

    /** Of an entry of the journal in JSON: systemd.journal-fields(7). */
    private static final Pattern EXPORTED =
            Pattern.compile(
                    "\"_HOSTNAME\" ?: ?\"(?<host>[A-Za-z][\\w-]{0,63})(?:\\.[\\w.-]{1,100})?\"");

    private static final Pattern UNAME =
            Pattern.compile(
                    "^Linux (?<host>[A-Za-z][\\w-]{0,63})(?:\\.[\\w.-]{1,100})? \\d{1,2}\\.\\d{1,3}\\S{0,80} #");

    /** What a machine calls itself before it knows its name. */
    private static final Set<String> NAMELESS =
            Set.of("localhost", "none", "linux", "debian", "fedora");

    private Hosts() {}

    /** Says that evidence of several machines lies in one case. */
    static Optional<Contradiction> contradiction(List<Fact> facts) {
        Map<String, Citation> hosts = new TreeMap<>();
        Map<String, Citation> hardware = new TreeMap<>();
        for (Fact fact : facts) {
            fact.citations().forEach(citation -> host(citation, hosts));
            if (fact instanceof Crash crash) {
                crash.hardware()
                        .map(name -> name.replaceFirst(", BIOS.*", ""))
                        .ifPresent(name -> hardware.putIfAbsent(name, crash.citation()));
            }
        }
        Map<String, Citation> several = hosts.size() > 1 ? hosts : hardware;
        return several.size() > 1
                ? Optional.of(
                        new Contradiction(
                                "two-hosts",
                                "the evidence is of "
                                        + several.size()
                                        + " machines: "
                                        + String.join(", ", several.keySet()),
                                List.copyOf(several.values())))
                : Optional.empty();
    }

    private static void host(Citation citation, Map<String, Citation> hosts) {
        of(citation).ifPresent(host -> hosts.putIfAbsent(host, citation));
    }

    /** The machine that wrote the line, if it gives a name. */
    static Optional<String> of(Citation citation) {
        for (Pattern pattern : List.of(LOGGED, EXPORTED, UNAME)) {
            Matcher named = pattern.matcher(citation.text());
            if (named.find() && !NAMELESS.contains(named.group("host"))) {
                return Optional.of(named.group("host"));
            }
        }
        return Optional.empty();
    }
}
