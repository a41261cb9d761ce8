package dev.faultline.parse;

import dev.faultline.fact.PciDevice;
import dev.faultline.fact.PciLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code lspci}, {@code lspci -k}, {@code lspci -nn} and {@code lspci -vv}. */
final class Lspci implements Parser {

    private static final Pattern DEVICE =
            Pattern.compile(
                    "^(?:0000:)?(?<address>(?:\\p{XDigit}{4,8}:)?\\p{XDigit}{2}:[01]\\p{XDigit}\\.[0-7]) (?<kind>[A-Z][\\w /,.+()&-]{2,60}?)"
                            + "(?: \\[\\p{XDigit}{4}\\])?: (?<name>\\S.{0,300})$");

    private static final Pattern DRIVER =
            Pattern.compile("^\\s+Kernel driver in use: (?<driver>\\S{1,64})");

    private static final Pattern LINK =
            Pattern.compile(
                    "^\\s+Lnk(?<which>Cap|Sta):.{0,80}?Speed (?<speed>[\\d.]{1,5})GT/s[^,]{0,30}, Width x(?<width>\\d{1,2})");

    @Override
    public Format format() {
        return new Format(
                "lspci",
                "PCI devices and their links",
                Set.of(
                        " bridge",
                        "controller",
                        "Host bridge",
                        "LnkSta:",
                        "Kernel driver in use",
                        "accelerator",
                        "peripheral",
                        "Signal processing",
                        "Non-Essential"),
                60,
                Map.of("any", "lspci -vvnnk"),
                List.of("**/lspci*", "**/pci.txt"),
                Set.of(PciDevice.class, PciLink.class),
                "pciutils lspci.c and ls-caps.c, cap_express_link(), version 3.9",
                List.of(
                        "00:1f.2 SATA controller: Example Corp. AHCI Controller (rev 02)\n",
                        "0000:03:00.0 Ethernet controller [0200]: Example Corp. Gigabit [8086:10d3]\n"
                                + "\t\tLnkCap:\tPort #0, Speed 8GT/s, Width x8, ASPM L1, Exit Latency L1 <64us\n"
                                + "\t\tLnkSta:\tSpeed 2.5GT/s (downgraded), Width x4 (downgraded)\n"
                                + "\tKernel driver in use: examplenic\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Optional<Slot> slot = Optional.empty();
        for (Line line : text.lines()) {
            Matcher device = DEVICE.matcher(line.text());
            if (device.find()) {
                slot.ifPresent(done -> done.emit(facts));
                slot = Optional.of(new Slot(device, line));
            } else if (slot.isPresent()) {
                slot.get().read(line, facts);
            }
        }
        slot.ifPresent(done -> done.emit(facts));
    }

    /** One device while its lines are read. */
    private static final class Slot {
        private final Matcher device;
        private final Line head;
        private Optional<String> driver = Optional.empty();
        private Optional<Matcher> possible = Optional.empty();

        Slot(Matcher device, Line head) {
            this.device = device;
            this.head = head;
        }

        void read(Line line, Facts facts) {
            Matcher found = DRIVER.matcher(line.text());
            Matcher link = LINK.matcher(line.text());
            if (found.find()) {
                driver = Optional.of(found.group("driver"));
            } else if (link.find()) {
                if (link.group("which").equals("Cap")) {
                    possible = Optional.of(link);
                } else {
                    state(link, line, facts);
                }
            }
        }

        private void state(Matcher now, Line line, Facts facts) {
            Matcher best = possible.orElse(now);
            try {
                facts.add(
                        new PciLink(
                                device.group("address"),
                                Double.parseDouble(now.group("speed")),
                                Integer.parseInt(now.group("width")),
                                Double.parseDouble(best.group("speed")),
                                Integer.parseInt(best.group("width")),
                                line.citation()));
            } catch (NumberFormatException e) {
                facts.unreadable(line, "the speed of a PCI Express link is no number");
            }
        }

        void emit(Facts facts) {
            facts.add(
                    new PciDevice(
                            device.group("address"),
                            device.group("kind"),
                            device.group("name").strip(),
                            driver,
                            head.citation()));
        }
    }
}
