package dev.faultline.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Step;
import dev.faultline.diagnosis.TestValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped pages: each alone, and all of them together. */
class PagesTest {

    private static final Path RULES = Path.of("rules");
    private static final Set<String> FAMILIES = Set.of("any", "debian", "rhel", "suse", "arch");
    private static final Set<String> DISTRIBUTIONS = Set.of("debian", "rhel", "suse", "arch");
    private static final Set<String> PLACEHOLDERS =
            Set.of("subject", "disk", "module", "dimm", "kernel", "pci");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern SEEDS = Pattern.compile("<!-- seeds: (.+?) -->");

    static List<RuleFile> pages() {
        return RuleFolders.read(List.of(RULES)).pages().stream()
                .filter(page -> !page.topic().equals("local"))
                .toList();
    }

    private static boolean isStep(RuleFile page) {
        return page.topic().equals("steps");
    }

    static List<RuleFile> stepPages() throws IOException {
        return pages().stream().filter(PagesTest::isStep).toList();
    }

    static List<RuleFile> causePages() throws IOException {
        return pages().stream().filter(Predicate.not(PagesTest::isStep)).toList();
    }

    private static List<Cause> causes() throws IOException {
        return causePages().stream().map(PageReader::cause).toList();
    }

    @ParameterizedTest
    @MethodSource("causePages")
    void aCauseHasEverythingThatIsShown(RuleFile page) {
        Cause cause = PageReader.cause(page);

        assertThat(cause.title()).isNotBlank().doesNotEndWith(".");
        assertThat(cause.meaning()).hasSizeGreaterThan(80);
        assertThat(cause.impact()).hasSizeGreaterThan(80);
        assertThat(cause.sources()).isNotEmpty();
        assertThat(cause.severity()).isIn("high", "medium", "low");
        assertThat(cause.isMechanism()).isEqualTo(page.topic().equals("mechanisms"));
        assertThat(cause.tests()).hasSizeBetween(cause.isMechanism() ? 0 : 1, 4);
        assertThat(cause.tests()).allSatisfy(PagesTest::isInformative);
        assertThat(cause.steps())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(cause.isMechanism() ? 0 : 3);
    }

    private static void isInformative(TestValue test) {
        assertThat(test.withCause()).isStrictlyBetween(0.0, 1.0);
        assertThat(test.withoutCause()).isStrictlyBetween(0.0, 1.0).isNotEqualTo(test.withCause());
    }

    @ParameterizedTest
    @MethodSource("stepPages")
    void aStepHasEverythingThatIsShown(RuleFile page) {
        Step step = PageReader.step(page);

        assertThat(step.title()).isNotBlank().doesNotEndWith(".");
        assertThat(step.minutes()).isPositive();
        assertThat(step.doneWhen()).isNotBlank();
        assertThat(step.needs()).isNotEqualTo(java.util.Optional.of("-"));
        assertThat(step.commands().keySet())
                .as("commands for every family")
                .isIn(Set.of("any"), DISTRIBUTIONS, FAMILIES);
        assertThat(step.commands().values()).doesNotContain(List.of());
        assertThat(step.commands().values().stream().flatMap(List::stream))
                .allSatisfy(command -> assertThat(command).isNotBlank().isEqualTo(command.strip()));
    }

    /** Programs that no distribution installs by itself, and the package that holds them. */
    private static final Map<String, String> PACKAGES =
            Map.of(
                    "ipmitool", "ipmitool",
                    "smartctl", "smartmontools",
                    "nvme", "nvme-cli",
                    "sensors", "sensors",
                    "rasdaemon", "rasdaemon",
                    "ras-mc-ctl", "rasdaemon",
                    "stress-ng", "stress-ng",
                    "fio", "fio");

    @ParameterizedTest
    @MethodSource("stepPages")
    void aStepSaysWhichPackagesItNeeds(RuleFile page) {
        Step step = PageReader.step(page);
        List<String> commands = step.commands().values().stream().flatMap(List::stream).toList();
        String installed =
                commands.stream()
                        .filter(c -> c.matches(".*\\b(install|pacman -S)\\b.*"))
                        .collect(Collectors.joining(" "));

        PACKAGES.forEach(
                (program, holder) -> {
                    Pattern run = Pattern.compile("(?:^|[;&|(] ?)" + program + " ");
                    if (commands.stream().anyMatch(c -> run.matcher(c).find())) {
                        assertThat(installed + step.needs().orElse(""))
                                .as(program)
                                .contains(holder);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("stepPages")
    void placeholdersAreKnownAndStandInCommandsOnly(RuleFile page) {
        assertThat(placeholders(page.text())).isSubsetOf(PLACEHOLDERS);
        assertThat(placeholders(FENCED.matcher(page.text()).replaceAll(""))).isEmpty();
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingIsLeftOfTheDraft(RuleFile page) {
        assertThat(page.text())
                .doesNotContain("TODO")
                .doesNotContainPattern("\\b(ST|HW|KF|MM|LK|IO|TL|MD)-[A-Z]?\\d+")
                .doesNotContainPattern("\\bF-[A-Z]");
    }

    /** Commands that cannot work, or that destroy data when a word changes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "addr2line.*vmlinuz",
                "gdb.* -k\\b",
                "addr2line.*\\(gdb\\)|\\(gdb\\).*addr2line",
                "crash\\b.*/proc/vmcore",
                "crash -c\\b",
                "^\\s*(sudo )?memtest86",
                "apt(-get)? install.*\\bmcelog",
                "apt(-get)? upgrade linux-image",
                "fio(?!.*--readonly).*--filename=/dev/",
                "badblocks.* -[a-z]*[nw]",
                "dd .*of=/dev/(?!null)",
                "ddrescue.*(-f|--force)\\b",
                "xfs_repair.* -L",
                "btrfs check --repair",
                "kprobe -s",
                "pacman -Sy ",
                "(^|[;&|] *)mkfs",
                "rm -rf"
            })
    void noStepPrintsACommandThatHarmsOrCannotWork(String forbidden) throws IOException {
        Pattern pattern = Pattern.compile(forbidden);

        assertThat(stepPages().stream().map(PageReader::step))
                .allSatisfy(
                        step ->
                                assertThat(step.commands().values().stream().flatMap(List::stream))
                                        .as(step.id())
                                        .noneMatch(c -> pattern.matcher(c).find()));
    }

    @Test
    void everyNamedStepExistsAndEveryStepIsNamed() throws IOException {
        Set<String> existing = stepPages().stream().map(RuleFile::name).collect(Collectors.toSet());

        Set<String> planned =
                causes().stream().flatMap(c -> c.steps().stream()).collect(Collectors.toSet());
        Set<String> tests =
                causes().stream()
                        .flatMap(c -> c.tests().stream())
                        .map(TestValue::step)
                        .collect(Collectors.toSet());

        assertThat(existing).isEqualTo(planned);
        assertThat(existing).containsAll(tests);
    }

    @Test
    void priorsLeaveRoomForNothingBeingWrong() throws IOException {
        assertThat(causes().stream().mapToDouble(Cause::prior).sum()).isBetween(0.9, 0.99);
    }

    @Test
    void noTwoPagesSayTheSame() throws IOException {
        assertThat(causes().stream().map(Cause::title)).doesNotHaveDuplicates();
        assertThat(causes().stream().flatMap(c -> Stream.of(c.meaning(), c.impact())))
                .doesNotHaveDuplicates();
        assertThat(stepPages().stream().map(PageReader::step).map(Step::title))
                .doesNotHaveDuplicates();
    }

    @Test
    void everySeedClaimThatAPageCarriesIsOnTheList() throws IOException {
        Set<String> carried =
                pages().stream()
                        .flatMap(p -> SEEDS.matcher(p.text()).results())
                        .map(MatchResult::group)
                        .flatMap(tag -> Pattern.compile("S\\d-\\d+").matcher(tag).results())
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());

        assertThat(claims().keySet()).hasSize(183).containsAll(carried);
        assertThat(claims().values()).isSubsetOf("correct", "imprecise", "wrong", "dangerous");
        assertThat(carried).hasSizeGreaterThan(160);
    }

    private static Map<String, String> claims() throws IOException {
        try (Stream<String> lines =
                Files.lines(Path.of("src/test/resources/dev/faultline/seed-claims.tsv"))) {
            return lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .peek(row -> assertThat(row).hasSize(3).doesNotContain(""))
                    .collect(Collectors.toMap(row -> row[0], row -> row[1]));
        }
    }
}
