package dev.faultline.parse;

import dev.faultline.fact.Remark;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What people write into tickets: comment lines, lines that start with "operator:" or the like, and
 * the lines of files that are named as notes. Only a few topics are recognised, by words that leave
 * little doubt; "off", "not" and the like before or after a word take it back.
 */
final class Remarks implements Parser {

    private static final int LONGEST = 1000;

    private static final Pattern SPOKEN =
            Pattern.compile(
                    "^\\s{0,8}(?:#{1,3} |(?:operator|admin|customer|user|reporter|note|notes|remark|comment|history)\\b[^:]{0,30}:)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern NOTES =
            Pattern.compile(
                    "(?:^|[/_.-])(?:notes?|remarks?|operator|comments?|customer)(?:[_.-][^/]*)?$");

    private static final String TROUBLE =
            "(?:crash|reset|reboot|freez|hang|happen|oops|panic|fail|error|dies|died|lock)";

    private static final String KERNEL = "(?:kernel\\b|\\bv?\\d\\.\\d+)";

    private static final Map<String, Pattern> TOPICS = new LinkedHashMap<>();

    static {
        topic(
                "xmp",
                "\\b(?:A-XMP|XMP|EXPO|DOCP)\\b(?! ?\\d?(?: is| was| set)?(?: to)? (?:off|disabled|not))");
        topic(
                "overclock",
                "(?<!\\bno )(?<!\\bnot )(?<!\\bnever )\\boverclock(?:ed|ing)?\\b|\\bPBO\\b(?! (?:off|disabled))");
        topic(
                "undervolt",
                "(?<!\\bno )(?<!\\bnot )(?<!\\bnever )\\bundervolt(?:ed|ing)?\\b|\\bcurve optimi[sz]er\\b|-\\d{2,3} ?mV\\b");
        topic(
                "defaults",
                "\\b(?:BIOS|UEFI|JEDEC|factory|vendor|optimi[sz]ed|setup) (?:defaults?|settings restored)\\b|\\bat JEDEC\\b"
                        + "|\\bstock (?:clocks?|speeds?|settings|voltages?)\\b|\\b(?:XMP|EXPO|DOCP|PBO)(?: is| was)?(?: set)?(?: to)? (?:off|disabled)\\b"
                        + "|\\bno (?:overclock\\w*|XMP|undervolt\\w*)\\b");
        topic(
                "load",
                TROUBLE
                        + "[^.]{0,60}\\b(?:under (?:\\w+ )?load|in games|while (?:gaming|compiling|rendering|building|transcoding)|load peaks?)\\b"
                        + "|\\b(?:under (?:\\w+ )?load|in games|gaming)\\b[^.]{0,60}"
                        + TROUBLE);
        topic(
                "idle",
                TROUBLE
                        + "\\w{0,6}[^.]{0,40}\\b(?:at|in|when|while|only) idle\\b|\\b(?:at|when|while|only) idle\\b[^.]{0,40}"
                        + TROUBLE);
        topic(
                "new-kernel",
                "\\bfirst boot of\\b|\\b(?:since|after)(?: the| an?)?(?: last)?(?: kernel)? (?:update|upgrade)\\b"
                        + "|\\bsince (?:booting |running )?"
                        + KERNEL
                        + "|\\b(?:started|began) (?:with|after|on) "
                        + KERNEL
                        + "|\\b(?:after|since) (?:updat|upgrad)\\w{1,4} [^;]{0,60}?\\bkernel\\b"
                        + "|\\bkernel\\b[^;]{0,40}? (?:broke|breaks|introduced)\\b"
                        + "|(?<!\\bno )\\bregress(?:ion|ed)\\b(?! test)");
        topic(
                "old-kernel-stable",
                "\\b(?:returned|rolled back|reverted|went back|gone back|downgraded|back) (?:to|on)\\b[^.]{0,30}"
                        + KERNEL
                        + ".{0,60}(?:\\bno (?:more )?(?:crash|oops|panic|hang|reset)|\\bstable\\b|\\bfine\\b)"
                        + "|\\b(?:old|older|previous|earlier) kernel\\b[^;]{0,40}(?:\\bno (?:crash|oops|panic|hang)|\\bstable\\b|\\bfine\\b|\\b(?:works?|worked|boots?|booted)\\b)"
                        + "|\\b(?:last|latest) (?:known )?(?:good|working) kernel\\b"
                        + "|\\b(?:works?|worked|boots?|booted|runs|ran) (?:\\w+ )?(?:with|on|in|under) (?:the |an? )?(?:old|older|previous|earlier|last|lts) kernel\\b"
                        + "|\\bdowngrad\\w{1,4} [^;]{0,60}?\\bkernel\\b[^;]{0,40}?\\b(?:fix|solv|resolv|help|cur|work)\\w{0,3}\\b"
                        + "|\\b\\d\\.\\d{1,2}[\\w.+-]{0,30} (?:was|is|were) (?:stable|fine)\\b");
        topic(
                "old-kernel-crashes",
                "\\b(?:also|still|again|same|too)\\b[^;]{0,40}\\b(?:old|older|previous|earlier) kernel\\b"
                        + "|\\b(?:old|older|previous|earlier) kernel\\b[^;]{0,40}\\b(?:crash\\w* too|crash\\w* as well|same crash|crashes|still)\\b");
        topic(
                "several-hosts",
                "\\b(?:on|across|of|all) (?:two|three|four|five|six|seven|eight|ten|several|many|multiple|all|other|\\d{1,4})"
                        + "(?: \\w+)? (?:hosts|machines|servers|nodes|boxes|systems)\\b|\\ball hosts\\b"
                        + "|\\b(?!cpu|core|dimm|slot|mc|ata|eth|sd|nvme|md|dm|usb|pci|fan|psu|ch|loop|channel|socket|bank|zone)"
                        + "([a-z]{2,12})\\d{1,3}(?:\\.\\.|, | and | to |[:,;] [^#]{0,60}[ ,;])\\1\\d{1,3}\\b");
        topic(
                "one-host",
                "\\bonly (?:this|one|on this|on one)(?: \\w+)? (?:host|machine|server|node|box)\\b"
                        + "|\\b(?:other|identical|same) (?:hosts|machines|servers|nodes)\\b[^;]{0,40}\\b(?:fine|ok|never|no (?:crash|problem))");
        topic(
                "follows-dimm",
                "\\b(?:follow(?:s|ed)?|mov(?:es|ed) with|went with|goes with) the (?:\\w+ )?(?:dimm|module|stick)\\b");
        topic(
                "stays-with-slot",
                "\\b(?:stay(?:s|ed)?|remain(?:s|ed)?) (?:with|in|on|at) (?:the )?(?:same )?(?:slot|channel|socket)\\b");
        topic(
                "guest",
                "\\b(?:guest|virtual machine|VM)\\b(?! ?(?:host|server))"
                        + "|^\\W{0,4}(?:hardware|machine|platform|system|host type)\\s?: (?:\\w+ ){0,3}"
                        + "(?:QEMU|KVM|Hyper-V|VMware|VirtualBox|domU|EC2|Azure|droplet)\\b");
        topic(
                "host-problem",
                "\\bhost(?:'s)? (?:journal|log|dmesg|kernel)\\b[^;]{0,40}\\bsame (?:second|time|minute)\\b"
                        + "|\\b(?:other|neighbou?r\\w*|all) (?:guests|VMs)\\b[^;]{0,40}\\b(?:stall|hang|hung|froze|affected|too|as well|same)"
                        + "|\\bhost (?:was |is )?(?:overcommitted|overloaded|oversubscribed|swapping|paused)\\b"
                        + "|\\b(?:during|after) (?:a |the )?(?:live )?(?:migration|snapshot)\\b");
        topic(
                "no-dump",
                "\\bno vmcore\\b|\\bno (?:crash )?dump\\b|\\bpstore (?:is |was )?empty\\b|\\bno (?:log|message)s? (?:before|at all)\\b");
        topic(
                "power",
                "\\b(?:brown-?out|power (?:cut|outage|failure|strip)|lights? flicker\\w*|smaller PSU|weak PSU)\\b");
        topic(
                "test",
                "\\b(?:fault|error|crash) (?:injection|injected)\\b|\\btest crash\\b|\\bsysrq.{0,3}c\\b|\\becho c >|\\blkdtm\\b|\\bmce-inject\\b|\\beinj\\b");
        topic(
                "intrusion",
                "\\b(?:unknown|suspicious|unexpected) (?:ssh|login|process|binary|user|module)\\b|\\brootkit\\b|\\bcompromised\\b|\\bintru(?:der|sion)\\b");
        topic("every-boot", "\\b(?:every|each) boot\\b");
    }

    private static void topic(String name, String words) {
        TOPICS.put(name, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
    }

    @Override
    public Format format() {
        return new Format(
                "remarks",
                "What people say about the machine",
                literals(),
                0,
                Map.of(),
                List.of("**/notes*", "**/remarks*"),
                Set.of(Remark.class),
                "free text; the words that operators use, judgement",
                List.of(
                        "# XMP enabled, DDR5-6400\n",
                        "# operator: undervolted by -80 mV, crashes at idle\n",
                        "operator: returned to 6.8.0-31, 12 days, no crash\n",
                        "# errors stay with the slot after swapping modules\n",
                        "# the error follows the module\n",
                        "# same panic on three hosts\n",
                        "# resets only in games\n",
                        "# kdump armed, no vmcore\n"));
    }

    /** "# " alone is too short for the scan, so every letter is put behind it. */
    private static Set<String> literals() {
        Set<String> all =
                new HashSet<>(
                        Set.of(
                                "perator", "admin", "ustomer", "user", "eporter", "note", "Note",
                                "emark", "omment", "istory"));
        for (char letter = 'a'; letter <= 'z'; letter++) {
            all.add("# " + letter);
            all.add("# " + Character.toUpperCase(letter));
        }
        return all;
    }

    @Override
    public void parse(Text text, Facts facts) {
        boolean notes = NOTES.matcher(text.source().toLowerCase(Locale.ROOT)).find();
        for (Line line : text.lines()) {
            String said = line.text();
            if (line.dressed() || said.length() > LONGEST || said.startsWith("# CONFIG_")) {
                continue;
            }
            if (notes || SPOKEN.matcher(said).find()) {
                topics(line, facts);
            }
        }
    }

    private static void topics(Line line, Facts facts) {
        String said = line.text();
        TOPICS.forEach(
                (topic, words) -> {
                    if (words.matcher(said).find()) {
                        facts.add(new Remark(topic, said.strip(), line.citation()));
                    }
                });
    }
}
