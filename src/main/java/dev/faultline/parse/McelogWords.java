package dev.faultline.parse;

import dev.faultline.fact.MachineCheck;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A record of mcelog of which only the decoded words are left. mcelog p4.c decode_mca(). */
final class McelogWords {

    private McelogWords() {}

    static MachineCheck check(MachineCheckDraft draft, List<String> words) {
        String all = String.join("; ", words);
        return new MachineCheck(
                severity(words),
                unit(all.toLowerCase(Locale.ROOT)),
                all,
                "unknown",
                OptionalLong.empty(),
                draft.address(),
                OptionalInt.empty(),
                draft.bank(),
                OptionalInt.empty(),
                false,
                draft.first().citation());
    }

    private static String severity(List<String> words) {
        if (words.stream().anyMatch(w -> w.startsWith("Processor context corrupt"))) {
            return "fatal";
        }
        if (words.stream().anyMatch(w -> w.startsWith("Uncorrected error"))) {
            return "uncorrected";
        }
        boolean corrected =
                words.stream()
                        .anyMatch(
                                w ->
                                        w.startsWith("Corrected error")
                                                || w.startsWith("Memory corrected"));
        return corrected ? "corrected" : "unknown";
    }

    private static String unit(String words) {
        if (words.contains("memory controller")) {
            return "memory controller";
        }
        if (words.contains("cache") || words.contains("memory hierarchy")) {
            return "cache";
        }
        if (words.contains("tlb")) {
            return "tlb";
        }
        if (words.contains("mca: bus")) {
            return "bus";
        }
        return words.contains("internal") || words.contains("microcode rom") ? "core" : "unknown";
    }
}
