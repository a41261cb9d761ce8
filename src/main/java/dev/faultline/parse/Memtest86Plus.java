package dev.faultline.parse;

import dev.faultline.fact.MemtestError;
import dev.faultline.fact.MemtestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The screen of memtest86+ versions 4 to 7, captured over a serial line or typed in from a
 * photograph.
 */
final class Memtest86Plus implements Parser {

    private static final Pattern TITLE =
            Pattern.compile(
                    "(?i)\\bmemtest86\\+(?:\\s|,)*+(?:v(?:ersion)?\\s?)?(\\d{1,2}+\\.\\d{1,3}+)?");
    private static final Pattern STATUS =
            Pattern.compile(
                    "\\bPass(?:es)?:\\s{0,12}+(\\d{1,6}+)\\s{1,40}+(?:\\|\\s{0,8}+)?Err(?:ors)?:\\s{0,12}+(\\d{1,12}+)");
    private static final Pattern OLD_STATUS =
            Pattern.compile(
                    "^\\s*\\d{1,4}+:\\d\\d:\\d\\d\\s+(\\d{1,6}[KMG])\\s+\\d{1,6}[KMG]?\\s.{0,40}?\\s(\\d{1,6}+)\\s+(\\d{1,12}+)(?:\\s+\\d{1,12}+)?\\s*+$");
    private static final Pattern NEW_ROW =
            Pattern.compile(
                    "^[\\s|]*+(\\d{1,4}+)\\s{1,8}+(\\d{1,6}+)\\s{1,8}+(\\d{1,3}+)\\s{1,8}+([0-9a-f]{8,16}+)(?:\\s{1,4}+\\(\\s?[\\d.]{1,8}+\\s?[KMGT]?B\\))?"
                            + "\\s{1,8}+([0-9a-f]{8,16}+)\\s{1,8}+([0-9a-f]{8,16}+)(?:\\s|$)");
    private static final Pattern OLD_ROW =
            Pattern.compile(
                    "^[\\s|]*+(\\d{1,3}+)\\s{1,8}+(\\d{1,6}+)\\s{1,8}+([0-9a-f]{8,16}+)\\s{1,4}+-\\s{1,8}+[\\d.]{1,10}+\\s?[KMG]B\\s{1,8}+"
                            + "([0-9a-f]{8}+)\\s{1,8}+([0-9a-f]{8}+)\\s{1,8}+[0-9a-f]{8}+\\s{1,8}+\\d{1,9}+(?:\\s{1,8}+(\\d{1,4}+))?");
    private static final Pattern ECC_ROW =
            Pattern.compile(
                    "^[\\s|]*+(\\d{1,4}+)\\s{1,8}+\\d{1,6}+\\s{1,8}+\\d{1,3}+\\s{1,8}+([0-9a-f]{8,16}+)[^\\r\\n]{0,24}?(?:\\bCorrectable ECC Error|\\bParity error detected)");

    /** The lowest address at which there were errors, and the bits that were ever wrong. */
    private static final Pattern LOWEST =
            Pattern.compile(
                    "(?i)\\blowest(?: error)?(?: address)?:?\\s{1,12}+(?:0x)?([0-9a-f]{8,16}+)\\b");

    private static final Pattern MASK =
            Pattern.compile("(?i)\\bbits in error mask:?\\s{1,12}+(?:0x)?([0-9a-f]{8,16}+)\\b");
    private static final Pattern BAD_RAM =
            Pattern.compile(
                    "(?i)(?:\\bbadram=|^\\s{0,8}+)0x([0-9a-f]{8,16}+),0xffff[0-9a-f]{4,12}+");
    private static final Pattern SIZE =
            Pattern.compile(
                    "\\bMemory\\s{0,4}+:\\s{1,6}+(\\d{1,6}(?:\\.\\d{1,3}+)?)\\s?([KMG])B?\\b");
    private static final Pattern PASS_BANNER =
            Pattern.compile("\\*{2,}\\s*Pass complete, no errors");

    @Override
    public Format format() {
        return new Format(
                "memtest",
                "memtest86+ screen",
                Set.of(
                        "emtest86",
                        "MEMTEST86",
                        "Errors:",
                        "Err-Bits",
                        "Failing Address",
                        "Correctable ECC Error",
                        "Parity error detected",
                        "Lowest Error Address:",
                        "Bits in Error Mask:",
                        "B)  ",
                        "MB  ",
                        "Pass complete",
                        "owest",
                        "its in error mask",
                        "its in Error Mask",
                        "badram=0x",
                        ",0xffff"),
                0,
                Map.of("any", "boot memtest86+ with console=ttyS0,115200 and keep the serial log"),
                List.of(),
                Set.of(MemtestRun.class, MemtestError.class),
                "memtest86+ 6 and 7 app/error.c common_err(), app/display.c, app/display.h; 5.01 error.c, lib.c, init.c",
                SAMPLES);
    }

    @Override
    public void parse(Text text, Facts facts) {
        Screen screen = new Screen();
        for (Line line : text.lines()) {
            screen.read(line);
        }
        screen.finish(facts);
    }

    /** What was seen of the screen so far. */
    private static final class Screen {
        private final List<MemtestError> errors = new ArrayList<>();
        private Optional<Line> first = Optional.empty();
        private boolean titled;
        private String version = "";
        private int passes;
        private long counted;
        private boolean status;
        private OptionalLong size = OptionalLong.empty();
        private OptionalLong lowest = OptionalLong.empty();

        void read(Line line) {
            String message = line.message();
            Matcher title = TITLE.matcher(message);
            if (title.find()) {
                titled = true;
                seen(line);
                version = title.group(1) == null ? version : title.group(1);
            }
            status(line);
            row(line);
            summary(line);
            Matcher memory = SIZE.matcher(message);
            if (titled && memory.find()) {
                size = bytes(memory.group(1), memory.group(2));
            }
            if (PASS_BANNER.matcher(message).find()) {
                seen(line);
                status = true;
                passes = Math.max(passes, 1);
            }
        }

        /** A screen shows one status, a serial log many: the last has the highest numbers. */
        private void status(Line line) {
            Matcher now = STATUS.matcher(line.message());
            Matcher old = OLD_STATUS.matcher(line.message());
            if (now.find()) {
                status(line, now.group(1), now.group(2));
            } else if (titled && old.find()) {
                status(line, old.group(2), old.group(3));
            }
        }

        private void status(Line line, String pass, String error) {
            seen(line);
            status = true;
            passes = Math.max(passes, Integer.parseInt(pass));
            counted = Math.max(counted, Long.parseLong(error));
        }

        private void row(Line line) {
            Matcher row = NEW_ROW.matcher(line.message());
            Matcher old = OLD_ROW.matcher(line.message());
            if (row.find()) {
                pass(row.group(2));
                error(line, row.group(4), row.group(5), row.group(6), row.group(1));
            } else if (old.find()) {
                pass(old.group(2));
                error(line, old.group(3), old.group(4), old.group(5), old.group(6));
            } else {
                Matcher ecc = ECC_ROW.matcher(line.message());
                if (ecc.find()) {
                    error(line, ecc.group(2), "0", "0", ecc.group(1));
                }
            }
            summary(line);
        }

        /** What the screen shows instead of single errors: their bits together, or patterns. */
        private void summary(Line line) {
            Matcher address = LOWEST.matcher(line.message());
            if (address.find()) {
                lowest = Numbers.hex(address.group(1));
            }
            Matcher mask = MASK.matcher(line.message());
            boolean isWrong = mask.find() && Numbers.hex(mask.group(1)).orElse(0) != 0;
            if (isWrong && lowest.isPresent()) {
                error(line, Long.toHexString(lowest.getAsLong()), "0", mask.group(1), "");
            }
            Matcher pattern = BAD_RAM.matcher(line.message());
            if (pattern.find()) {
                error(line, pattern.group(1), "0", "0", "");
            }
        }

        /** The pass of a row is under way: as many are complete as its number says. */
        private void pass(String number) {
            passes = Math.max(passes, Integer.parseInt(number));
        }

        private void error(Line line, String address, String good, String bad, String cpu) {
            seen(line);
            errors.add(
                    new MemtestError(
                            "memtest86+",
                            Numbers.hex(address),
                            Numbers.hex(good).orElse(0),
                            Numbers.hex(bad).orElse(0),
                            Numbers.small(Numbers.decimal(cpu)),
                            Optional.empty(),
                            line.citation()));
        }

        private void seen(Line line) {
            first = first.or(() -> Optional.of(line));
        }

        void finish(Facts facts) {
            if (!status && errors.isEmpty()) {
                first.ifPresent(facts::collected);
                return;
            }
            MemtestErrors.add(errors, facts);
            facts.add(
                    new MemtestRun(
                            "memtest86+",
                            version,
                            passes,
                            Math.max(counted, errors.size()),
                            size,
                            true,
                            first.orElseThrow().citation()));
        }
    }

    static OptionalLong bytes(String number, String unit) {
        int shift =
                switch (unit) {
                    case "K" -> 10;
                    case "M" -> 20;
                    default -> 30;
                };
        return OptionalLong.of(Math.round(Double.parseDouble(number) * (1L << shift)));
    }

    private static final List<String> SAMPLES =
            List.of(
                    """
                          Memtest86+ v7.20      | AMD Ryzen 5 Testing Chip
                    CLK/Temp: 3600 MHz    58/62 | Pass 22% ########
                    Memory  : 15.9GB   18.2 GB/s | Pattern: 0x0000000000000000
                    --------------------------------------------------------------------------------
                    CPU: 6 Cores 12 Threads    SMP: 12T (PAR)) | Time:  1:12:40  Status: Failed!
                    RAM: 1600MHz (DDR4-3200) CAS 16-18-18-36   | Pass:  1        Errors: 3
                    --------------------------------------------------------------------------------
                    pCPU  Pass  Test  Failing Address        Expected          Found
                    ----  ----  ----  ---------------------  ----------------  ----------------
                      4      1    5   000312f5a6c0 (12.2GB)  aaaaaaaaaaaaaaaa  aaaaaaaaaaaeaaaa
                      4      1    5   000312f5a6c8 (12.2GB)  aaaaaaaaaaaaaaaa  aaaaaaaaaaaeaaaa
                     11      1    6   000312f5a6c0 (12.2GB)  ffffffffffffffff  fffffffffffbffff
                    """,
                    """
                    Memtest86+ 5.01 | Intel Core i5-4460 @ 3.20GHz
                    Memory :   16G  11034MB/s |
                    Core#: 0 (SMP: Disabled)  |  CPU Temp  | RAM: 799 MHz (DDR3-1599)
                    Cores:  1 Active /  1 Total (Run: All) | Pass:       2        Errors:      2
                    Tst  Pass   Failing Address          Good       Bad     Err-Bits  Count CPU
                      7     1   00083a1f4d8 -  2106.1MB  ffffffff fff7ffff 00080000     1  0
                      7     2   00083a1f4d8 -  2106.1MB  ffffffff fff7ffff 00080000     2  0
                    """,
                    """
                    Memtest86+ v6.20
                    CPU: 4 Cores 8 Threads    SMP: 8T (PAR)) | Time:  9:41:02  Status: Pass
                    RAM: 2400MHz (DDR5-4800) CAS 40-39-39-77 | Pass:  5        Errors: 0
                    """,
                    "  2     0     3  0000c04f2a10 (3.0GB)  5555555555555555  5555555555555515",
                    """
                    Lowest Error Address:  00026fa1c050 ( 9.7GB)
                    Bits in Error Mask:    0000000000400000
                    """,
                    "badram=0x0000000312f5a6c0,0xfffffffffffffff8",
                    "  ** Pass complete, no errors, press Esc to exit **",
                    """
                    Memtest86+ v6.20      | Testing Chip
                      Lowest Error Address: 000201b4c3a0 (8.03GB)
                     Highest Error Address: 000201b4c3b8 (8.03GB)
                        Bits in Error Mask: 0000000000400000
                     Bits in Error - Total:   1 Min:  1 Max:  1 Avg:  1
                     Max Contiguous Errors: 2
                    """,
                    "  1      0    4   000201b4c000 (8.0GB)  Correctable ECC Error - CH# 1",
                    "badram=\n0x0000000312f5a6c0,0xfffffffffffffff8,\n0x0000000312f5b6c8,0xfffffffffffffff8");
}
