package dev.faultline.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.diagnosis.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLintTest {

    private static final String FILE =
            """
            package rules.cpu.hot

            import dev.faultline.fact.*
            import function dev.faultline.infer.Conclusions.finding

            rule "the processor throttles"
                @cause( hot ) @weight( weak ) @observes( heat )
                @source("judgement")
            when
                $event : PlatformEvent( what == "throttle" )
            then
                insertLogical( finding( kcontext, "throttled", $event ) );
            end

            rule "the processor is cool"
                @cause( hot ) @weight( against weak ) @observes( heat )
                @source("judgement")
            when
                $seen : Collected( evidence == "sensors" )
                not PlatformEvent( what == "throttle" )
            then
                insertLogical( finding( kcontext, "cool", $seen ) );
            end
            """;
    private static final String PAGE =
            """
            # It is hot

            prior: 0.02
            severity: high
            family: hardware

            ## Meaning

            Hot.

            ## Impact

            Stops.

            ## Confirm

            - [cool](../steps/cool.md): positive 0.8, otherwise 0.1

            ## Fix

            1. [cool](../steps/cool.md)

            ## Sources

            - A book
            """;

    @TempDir Path folder;

    private List<String> lint(String rules, String page) throws IOException {
        Files.createDirectories(folder.resolve("cpu"));
        Files.writeString(folder.resolve("cpu/hot.drl"), rules);
        Files.writeString(folder.resolve("cpu/hot.md"), page);
        return RuleLint.check(List.of(folder)).stream().map(Problem::toString).toList();
    }

    @Test
    void aGoodFileHasNoProblems() throws IOException {
        assertThat(lint(FILE, PAGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    the processor throttles"        | The processor throttles."        | cpu/hot.drl:6: rule name must read well
                    @weight( weak )                 | @weight( perhaps )               | cpu/hot.drl:6: rule 'the processor throttles': 'perhaps' is no weight
                    @weight( weak )                 |                                  | cpu/hot.drl:6: rule 'the processor throttles' has no @weight
                    @cause( hot ) @weight( weak )   | @cause( cold ) @weight( weak )   | cpu/hot.drl:6: @cause( cold ) must be the file's name
                    @observes( heat )               | @observes( heat ) @nonsense( x ) | cpu/hot.drl:6: unknown tag @nonsense
                    insertLogical( finding( kcontext, "throttled" | insert( finding( kcontext, "throttled" | cpu/hot.drl:6: the then-part is one insertLogical
                    against weak                    | weak                             | cpu/hot.drl:1: has no reason against
                    $seen : Collected( evidence == "sensors" ) | $seen : Machine()     | cpu/hot.drl:15: a 'not' must match Collected
                    what == "throttle" )            | nonsense == 1 )                  | cpu/hot.drl:
                    PlatformEvent( what == "throttle" ) | LogLine( message matches "(a+)+b" ) | cpu/hot.drl:6: the regular expression can run away
                    PlatformEvent( what == "throttle" ) | LogLine( message contains "abcdef" )   | cpu/hot.drl:6: 'abcdef' is too short
                    PlatformEvent( what == "throttle" ) | LogLine( message matches "abcde.*f" )  | cpu/hot.drl:6: 'abcde' is too short
                    package rules.cpu.hot           | package rules.hot                | cpu/hot.drl:1: declares package 'rules.hot'
                    """)
    void everyMistakeIsNamedWithItsLine(String right, String wrong, String complaint)
            throws IOException {
        assertThat(
                        lint(
                                FILE.replaceFirst(
                                        java.util.regex.Pattern.quote(right),
                                        java.util.regex.Matcher.quoteReplacement(
                                                wrong == null ? "" : wrong)),
                                PAGE))
                .anyMatch(p -> p.startsWith(complaint), complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    prior: 0.02       | prior: 2            | prior: 2 is not between
                    family: hardware  | family: magic       | unknown family 'magic'
                    Impact            | Something           | needs a title and the headings
                    - A book          | - TODO              | is not finished
                    positive 0.8      | mostly positive     | needs tests under Confirm
                    """)
    void everyMistakeOfAPageIsNamed(String right, String wrong, String complaint)
            throws IOException {
        assertThat(lint(FILE, PAGE.replace(right, wrong)))
                .anyMatch(p -> p.startsWith("cpu/hot.md:") && p.contains(complaint));
    }
}
