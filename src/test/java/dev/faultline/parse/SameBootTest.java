package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Boot;
import dev.faultline.fact.Case;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import dev.faultline.fact.UserFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SameBootTest {

    private static final CaseReader READER =
            new CaseReader(List.of(new UserFaultMessages(), new BootList()), Set.of());

    private static final String ID = "0123456789abcdef0123456789abcdef";

    private static final String OTHER_ID = "fedcba9876543210fedcba9876543210";

    private static final String LISTED =
            "IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY\n"
                    + " -1 "
                    + OTHER_ID
                    + " Sun 2026-05-10 03:15:01 UTC Mon 2026-05-11 03:14:58 UTC\n  0 "
                    + ID
                    + " Mon 2026-05-11 03:15:12 UTC Mon 2026-05-11 09:00:12 UTC\n";

    @Test
    void theJournalNamesABootInEveryFormat() {
        Evidence json = Evidence.of("a.json", json(ID, 1_000_000, fault("json")));
        Evidence marked =
                Evidence.of(
                        "b.txt",
                        "-- Boot "
                                + OTHER_ID
                                + " --\nMay 10 03:15:01 anvil kernel: "
                                + fault("old")
                                + "\n-- Boot "
                                + ID
                                + " --\nMay 11 03:15:12 anvil kernel: "
                                + fault("short")
                                + "\n");
        assertThat(boots(json, marked)).containsExactly("a.json#1", "b.txt#1", "a.json#1");
    }

    @Test
    void theListOfBootsNamesTheBootThatBeganThen() {
        Evidence list = Evidence.of("list-boots", LISTED);
        Evidence json = Evidence.of("z.json", json(ID, 5_000_000, fault("json")));
        Evidence log =
                Evidence.of(
                        "log",
                        "May 11 03:15:12 anvil kernel: Linux version 6.8.0-31-generic\n"
                                + "May 11 03:16:40 anvil kernel: "
                                + fault("short")
                                + "\n");
        Evidence later =
                Evidence.of(
                        "log2",
                        "May 11 05:10:00 anvil kernel: Linux version 6.8.0-31-generic\n"
                                + "May 11 05:11:40 anvil kernel: "
                                + fault("short")
                                + "\n");
        assertThat(boots(list, json, log, later)).containsExactly("log#1", "log2#1", "log#1");
    }

    @Test
    void theStartTellsOneBootFromAnother() {
        Evidence syslog =
                Evidence.of(
                        "a.log",
                        "May 11 03:16:40 anvil kernel: [  100.500001] " + fault("a") + "\n");
        Evidence same =
                Evidence.of(
                        "b.log",
                        "May 11 03:18:21 anvil kernel: [  201.700001] " + fault("b") + "\n");
        Evidence other =
                Evidence.of(
                        "c.log",
                        "May 11 03:18:41 anvil kernel: [  100.500009] " + fault("c") + "\n");
        assertThat(boots(syslog, same, other)).containsExactly("a.log#1", "a.log#1", "c.log#1");
    }

    @Test
    void anEventToldTwiceMakesItOneBoot() {
        Evidence dmesg =
                Evidence.of(
                        "dmesg",
                        "[   12.345678] " + fault("x") + "\n[   13.000007] " + fault("y") + "\n");
        Evidence console = Evidence.of("console", "[   12.345678] " + fault("x") + "\n");
        assertThat(boots(dmesg, console)).containsExactly("console#1", "console#1");
        List<Fact> facts = facts(dmesg, console);
        assertThat(facts.get(0).moment().until(facts.get(facts.size() - 1).moment()))
                .as("uptimes of two sources")
                .isPresent();
    }

    @Test
    void whatAllBootsTellAtTheSameTimeProvesNothing() {
        Evidence early =
                Evidence.of(
                        "a",
                        "[    0.345678] " + fault("x") + "\n[   10.000001] " + fault("a") + "\n");
        Evidence alsoEarly =
                Evidence.of(
                        "b",
                        "[    0.345678] " + fault("x") + "\n[   10.000002] " + fault("b") + "\n");
        assertThat(boots(early, alsoEarly)).containsExactly("a#1", "a#1", "b#1");
        Evidence coarse =
                Evidence.of(
                        "a",
                        "[   12.340000] " + fault("x") + "\n[   13.000001] " + fault("a") + "\n");
        Evidence alsoCoarse =
                Evidence.of(
                        "b",
                        "[   12.340000] " + fault("x") + "\n[   13.000002] " + fault("b") + "\n");
        assertThat(boots(coarse, alsoCoarse)).containsExactly("a#1", "a#1", "b#1");
    }

    @Test
    void twoBootsOfOneLogStayTwo() {
        Evidence twice =
                Evidence.of(
                        "a",
                        "[   12.345678] " + fault("x") + "\n[    1.000001] " + fault("y") + "\n");
        Evidence other =
                Evidence.of(
                        "b",
                        "[    1.000001] " + fault("y") + "\n[   12.345678] " + fault("x") + "\n");
        assertThat(boots(twice, other)).containsExactly("a#1", "a#2");
        assertThat(facts(twice, other))
                .filteredOn(Boot.class::isInstance)
                .extracting(boot -> ((Boot) boot).id())
                .contains("a#1", "a#2");
    }

    @Test
    void theOrderOfEvidenceDoesNotMatter() {
        List<Evidence> all =
                new ArrayList<>(
                        List.of(
                                Evidence.of("list-boots", LISTED),
                                Evidence.of("z.json", json(ID, 5_000_000, fault("json"))),
                                Evidence.of("dmesg", "[   12.345678] " + fault("x") + "\n"),
                                Evidence.of("console", "[   12.345678] " + fault("x") + "\n")));
        List<Fact> facts = READER.read(Case.of("c", all));
        Collections.reverse(all);
        assertThat(READER.read(Case.of("c", all))).isEqualTo(facts);
    }

    private static String json(String boot, long uptime, String message) {
        return "{\"__REALTIME_TIMESTAMP\":\"1778469312000000\",\"_TRANSPORT\":\"kernel\",\"_BOOT_ID\":\""
                + boot
                + "\",\"_SOURCE_MONOTONIC_TIMESTAMP\":\""
                + uptime
                + "\",\"MESSAGE\":\""
                + message
                + "\"}\n";
    }

    private static List<Fact> facts(Evidence... evidence) {
        return READER.read(Case.of("c", Arrays.asList(evidence)));
    }

    private static String fault(String program) {
        return program
                + "[812]: segfault at 10 ip 000055d0c0a1b2c3 sp 00007ffe12345678 error 4 in a[55d0c0a00000+50000]";
    }

    /** The boots of the faults. */
    private static List<String> boots(Evidence... evidence) {
        return facts(evidence).stream()
                .filter(UserFault.class::isInstance)
                .map(fact -> fact.moment().boot())
                .toList();
    }
}
