package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.ComputeError;
import dev.faultline.fact.MemtestError;
import dev.faultline.fact.MemtestRun;
import org.junit.jupiter.api.Test;

/** Results of memory and stress tests. */
class MemoryTestsTest {

    private static Read sample(Parser parser, int number) {
        return Read.by(parser, parser.format().samples().get(number));
    }

    @Test
    void memtest86PlusSeven() {
        Read read = sample(new Memtest86Plus(), 0);

        assertThat(read.only(MemtestRun.class))
                .singleElement()
                .satisfies(
                        run -> {
                            assertThat(run.version()).isEqualTo("7.20");
                            assertThat(run.passes()).isEqualTo(1);
                            assertThat(run.errors()).isEqualTo(3);
                            assertThat(run.testedBytes()).hasValue(Math.round(15.9 * (1L << 30)));
                            assertThat(run.standalone()).isTrue();
                        });
        assertThat(read.only(MemtestError.class))
                .allSatisfy(error -> assertThat(error.differingBits()).isEqualTo(1));
        assertThat(read.only(MemtestError.class).get(0).address()).hasValue(0x312f5a6c0L);
        assertThat(read.only(MemtestError.class)).hasSize(2);
    }

    @Test
    void memtest86PlusFive() {
        Read read = sample(new Memtest86Plus(), 1);

        assertThat(read.only(MemtestRun.class).get(0).passes()).isEqualTo(2);
        assertThat(read.only(MemtestError.class).get(0).expected() ^ 0xfff7ffffL)
                .isEqualTo(0x80000);
    }

    @Test
    void aCleanTestIsARunWithoutErrors() {
        Read read = sample(new Memtest86Plus(), 2);

        assertThat(read.only(MemtestError.class)).isEmpty();
        assertThat(read.only(MemtestRun.class))
                .singleElement()
                .satisfies(
                        run -> {
                            assertThat(run.passes()).isEqualTo(5);
                            assertThat(run.errors()).isZero();
                        });
    }

    @Test
    void theNameAloneIsNoRun() {
        assertThat(Read.by(new Memtest86Plus(), "apt install memtest86+").only(MemtestRun.class))
                .isEmpty();
    }

    @Test
    void aMillionRowsBecomeFewFactsAndTheFullCount() {
        StringBuilder rows = new StringBuilder("Memtest86+ v6.10\n");
        for (int i = 0; i < 20_000; i++) {
            rows.append(
                    "  0     0     6  %012x (8.4GB)  ffffffffffffffff  fffffffffffffbff\n"
                            .formatted(0x21c470000L + i * 8L));
        }

        Read read = Read.by(new Memtest86Plus(), rows.toString());

        assertThat(read.only(MemtestError.class)).hasSizeBetween(30, 200);
        assertThat(read.only(MemtestRun.class).get(0).errors()).isEqualTo(20_000);
    }

    @Test
    void memtester() {
        Read read = sample(new Memtester(), 0);

        assertThat(read.only(MemtestRun.class))
                .singleElement()
                .satisfies(
                        run -> {
                            assertThat(run.passes()).isEqualTo(2);
                            assertThat(run.errors()).isEqualTo(1);
                            assertThat(run.testedBytes()).hasValue(3_221_225_472L);
                            assertThat(run.standalone()).isFalse();
                        });
        assertThat(read.only(MemtestError.class).get(0).differingBits()).isEqualTo(1);
    }

    @Test
    void stressapptest() {
        Read failed = sample(new StressAppTest(), 0);
        Read passed = sample(new StressAppTest(), 2);

        assertThat(failed.only(MemtestError.class).get(0).cpu()).hasValue(3);
        assertThat(failed.only(MemtestRun.class).get(0).errors()).isEqualTo(1);
        assertThat(passed.only(MemtestRun.class).get(0).errors()).isZero();
        assertThat(passed.only(MemtestRun.class).get(0).passes()).isEqualTo(1);
    }

    @Test
    void kernelTest() {
        Read read = sample(new KernelMemtest(), 0);

        assertThat(read.only(MemtestError.class).get(0).address()).hasValue(0x1b3c2d000L);
        assertThat(read.only(MemtestRun.class).get(0).errors()).isEqualTo(1);
    }

    @Test
    void passMark() {
        Read html = sample(new PassMarkMemTest(), 0);
        Read log = sample(new PassMarkMemTest(), 1);
        Read clean = sample(new PassMarkMemTest(), 2);

        assertThat(html.only(MemtestError.class).get(0).differingBits()).isEqualTo(1);
        assertThat(log.only(MemtestError.class).get(0).dimm()).contains("ChSlot: 0/1");
        assertThat(clean.only(MemtestRun.class).get(0).passes()).isEqualTo(4);
        assertThat(clean.only(MemtestRun.class).get(0).errors()).isZero();
    }

    private static final String FAILED =
            """
            MemTest86 V10.6 Pro Build: 1000
            Test,CPU,Address,Expected,Actual
            8,2,0x31B7A2C40,FFFFFFFF,FFFDFFFF
            8,5,31B7A3C40,00000000,00020000
            """;

    private static Read table(String text) {
        return Read.by(new PassMarkTable(), text);
    }

    @Test
    void aTableOfErrorsGivesTheFactsOfTheLog() {
        MemtestError row = table(FAILED).only(MemtestError.class).get(0);
        MemtestError log =
                Read.by(
                                new PassMarkMemTest(),
                                "[Data Error] Test: 8, CPU: 2, Address: 31B7A2C40, Expected: FFFFFFFF, Actual: FFFDFFFF")
                        .only(MemtestError.class)
                        .get(0);

        assertThat(row).usingRecursiveComparison().ignoringFields("citation").isEqualTo(log);
        assertThat(table(FAILED).only(MemtestRun.class))
                .singleElement()
                .satisfies(
                        run -> {
                            assertThat(run.version()).isEqualTo("10.6");
                            assertThat(run.errors()).isEqualTo(2);
                            assertThat(run.standalone()).isTrue();
                        });
    }

    @Test
    void aTableOfTestsThatPassedIsARunWithoutErrors() {
        Read read = sample(new PassMarkTable(), 1);

        assertThat(read.only(MemtestError.class)).isEmpty();
        assertThat(read.only(MemtestRun.class))
                .singleElement()
                .satisfies(
                        run -> {
                            assertThat(run.passes()).isEqualTo(4);
                            assertThat(run.errors()).isZero();
                        });
    }

    @Test
    void aTableOfTestsCountsTheirErrors() {
        Read read =
                table(
                        "PassMark MemTest86\nTest number,Test name,Result,Errors\n"
                                + "6,\"Block move, 64-byte\",FAIL,17\n7,Moving inversions,PASS,0\n");

        assertThat(read.only(MemtestRun.class).get(0).errors()).isEqualTo(17);
        assertThat(read.unreadable()).isEmpty();
    }

    @Test
    void columnsStandInAnyOrderAmongOthers() {
        Read read =
                table(
                        "Actual\tRemark\tExpected\tChSlot\tAddress\tTest\n"
                                + "FFFDFFFF\t\"a \"\"new\"\" one\"\tFFFFFFFF\t0/1\t31B7A2C40\t8\n");

        assertThat(read.only(MemtestError.class))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.address()).hasValue(0x31b7a2c40L);
                            assertThat(error.found()).isEqualTo(0xfffdffffL);
                            assertThat(error.dimm()).contains("ChSlot: 0/1");
                        });
    }

    @Test
    void semicolonsSeparateToo() {
        assertThat(table(FAILED.replace(',', ';')).only(MemtestError.class))
                .extracting(MemtestError::address)
                .isEqualTo(
                        table(FAILED).only(MemtestError.class).stream()
                                .map(MemtestError::address)
                                .toList());
    }

    @Test
    void aRowThatBreaksOffIsNamedAndTheOthersAreRead() {
        Read read = table(FAILED + "8,1,31B7A4C40,FFFF\n8,1,here,0,1\n\"8,1\n9,3,40,1,0\n");

        assertThat(read.unreadable())
                .extracting(reason -> reason.charAt(0))
                .containsExactly('5', '6', '7');
        assertThat(read.only(MemtestError.class)).hasSize(3);
    }

    @Test
    void tablesOfOtherProgramsAreNotTaken() {
        assertThat(table("Test,Result,Errors\nlogin,PASS,0\n").facts()).isEmpty();
        assertThat(table("address,expected,actual\n10,20,21\n").facts()).isEmpty();
        assertThat(table("Memtest86+ v7.20\nTest,Errors\n4,1\n").facts()).isEmpty();
        assertThat(table("MemTest86 is a boot image\nHost,Disk\nweb1,sda\n").facts()).isEmpty();
    }

    @Test
    void theNameOfTheFileTellsTheProgram() {
        Read read =
                Read.by(
                        new PassMarkTable(),
                        "MemTest86-Report-20240305.csv",
                        "Test,Passed,Errors\n4,1/1,0\n");

        assertThat(read.only(MemtestRun.class).get(0).passes()).isEqualTo(1);
    }

    @Test
    void wrongArithmeticNamesTheCpuItWasBoundTo() {
        Read read = sample(new StressNg(), 2);

        assertThat(read.only(ComputeError.class).get(0).cpu()).hasValue(5);
    }

    @Test
    void aStressTestWithoutMemoryIsNoWrongResult() {
        Read read =
                Read.by(
                        new StressNg(),
                        "stress-ng: fail:  [9] mmap: mmap failed, errno=12 (Cannot allocate memory)");

        assertThat(read.facts()).isEmpty();
    }

    @Test
    void theSummaryOfMemtestNamesTheLowestAddressAndTheWrongBits() {
        Read read = Read.by(new Memtest86Plus(), new Memtest86Plus().format().samples().get(7));
        assertThat(read.only(MemtestError.class))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.address()).hasValue(0x201b4c3a0L);
                            assertThat(error.differingBits()).isEqualTo(1);
                        });
    }

    @Test
    void aDamagedTagOfStressAppTestIsAnError() {
        Read read = sample(new StressAppTest(), 1);
        assertThat(read.only(MemtestError.class))
                .singleElement()
                .satisfies(error -> assertThat(error.cpu()).hasValue(3));
    }

    @Test
    void theRangeThatMemTest86TestedIsItsSize() {
        Read read = sample(new PassMarkMemTest(), 2);
        assertThat(read.only(MemtestRun.class).get(0).testedBytes()).hasValue(17138L << 20);
    }
}
