package dev.faultline.parse;

import dev.faultline.fact.Fact;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a parser reads, for the scanner, for the documentation and for tests.
 *
 * @param evidence the kind, as {@code Collected( evidence == "..." )} names it; several parsers may
 *     share one
 * @param title what it is, in a few words
 * @param literals ASCII strings of at least 3 characters. Every line that the parser starts from
 *     holds one of them; other lines of a large log are dropped before it sees them
 * @param following how many lines after a literal it may need; 0 if each line stands alone
 * @param commands how to get it, by distribution family; {@code any} for all
 * @param bundlePaths where it lies in a sosreport or supportconfig, as glob patterns
 * @param facts the kinds of fact it gives
 * @param source where the format is known from: file of the kernel tree or of the tool, with
 *     version
 * @param samples pieces of text in every known wording; each gives at least one fact
 * @param inLogs what lines of a log too large to be read whole are found by: strings of at least 7
 *     characters, rare in ordinary logs. None if the format stands in the output of tools only
 */
public record Format(
        String evidence,
        String title,
        Set<String> literals,
        int following,
        Map<String, String> commands,
        List<String> bundlePaths,
        Set<Class<? extends Fact>> facts,
        String source,
        List<String> samples,
        Set<String> inLogs) {

    public Format {
        literals = Set.copyOf(literals);
        commands = Map.copyOf(commands);
        bundlePaths = List.copyOf(bundlePaths);
        facts = Set.copyOf(facts);
        samples = List.copyOf(samples);
        inLogs = Set.copyOf(inLogs);
    }

    /** The format of a tool's output, which does not stand in logs. */
    public Format(
            String evidence,
            String title,
            Set<String> literals,
            int following,
            Map<String, String> commands,
            List<String> bundlePaths,
            Set<Class<? extends Fact>> facts,
            String source,
            List<String> samples) {
        this(
                evidence,
                title,
                literals,
                following,
                commands,
                bundlePaths,
                facts,
                source,
                samples,
                Set.of());
    }

    /** This format, which also stands in logs and is found there by its literals. */
    public Format logged() {
        return logged(literals);
    }

    /** This format, which also stands in logs and is found there by these strings. */
    public Format logged(Set<String> inLogs) {
        return new Format(
                evidence,
                title,
                literals,
                following,
                commands,
                bundlePaths,
                facts,
                source,
                samples,
                inLogs);
    }

    /** Whether evidence of this name is where a bundle keeps this format. */
    boolean isMeantBy(String name) {
        return bundlePaths.stream().anyMatch(path -> matches(path, 0, "/" + name, 0));
    }

    /** {@code *} stands for any part of a file name, {@code **} for any folders. */
    private static boolean matches(String path, int from, String name, int at) {
        if (from == path.length()) {
            return at == name.length();
        }
        if (path.charAt(from) != '*') {
            return at < name.length()
                    && path.charAt(from) == name.charAt(at)
                    && matches(path, from + 1, name, at + 1);
        }
        boolean isOfFolders = path.startsWith("**", from);
        int next = from + (isOfFolders ? 2 : 1);
        int end = at;
        while (!matches(path, next, name, end)) {
            if (end == name.length() || !isOfFolders && name.charAt(end) == '/') {
                return false;
            }
            end++;
        }
        return true;
    }
}
