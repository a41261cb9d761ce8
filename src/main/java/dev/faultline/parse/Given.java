package dev.faultline.parse;

import dev.faultline.fact.BundleKind;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Unreadable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a case came as: which kind of bundle, and how many of its files nobody understood. */
final class Given {

    /** So many files are named. */
    private static final int NAMED = 8;

    private final Map<BundleKind, String> bundles = new EnumMap<>(BundleKind.class);
    private final TreeSet<String> strange = new TreeSet<>();
    private int files;

    /** A file has been read, and these facts came of it. */
    void add(String file, List<Fact> facts) {
        files++;
        BundleKind.of(file).ifPresent(kind -> bundles.merge(kind, file, Given::first));
        if (facts.stream().allMatch(Unreadable.class::isInstance)) {
            strange.add(file);
        }
    }

    private static String first(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /**
     * What there is to say of all files. A bundle of which nothing was understood is no evidence.
     */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        if (strange.size() < files) {
            bundles.forEach((kind, file) -> facts.add(new Collected(kind.id(), of(file))));
        }
        if (!strange.isEmpty()) {
            facts.add(new Unreadable(reason(), of(strange.first())));
        }
        return facts;
    }

    private static Citation of(String file) {
        return new Citation(file, 1, "");
    }

    private String reason() {
        if (files == 1) {
            return "nothing in it is understood";
        }
        List<String> named = strange.stream().limit(NAMED).toList();
        int more = strange.size() - named.size();
        return strange.size()
                + " of "
                + files
                + (strange.size() == 1 ? " files was" : " files were")
                + " not understood: "
                + String.join(", ", named)
                + (more > 0 ? " and " + more + " more" : "");
    }
}
