package dev.faultline.parse;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who uses an extent of btrfs: a tree block above it, a tree, or a place in a file. The extent tree
 * and the trees that use the extent must name the same ones.
 *
 * @param kind {@code parent} or {@code root}
 * @param numbers the address of the parent or the number of the root; for data of a file also its
 *     inode and the offset in it
 */
record BtrfsReference(String kind, List<Long> numbers) {

    private static final Pattern WORDS =
            Pattern.compile(
                    "\\b(?:parent \\d{1,20} (?=root ))?(?<kind>parent|root) (?<first>\\d{1,20})"
                            + "(?: (?:owner|objectid) (?<inode>\\d{1,20}) offset (?<offset>\\d{1,20}))?");

    BtrfsReference {
        numbers = List.copyOf(numbers);
    }

    /** The reference that a piece of a message names. */
    static Optional<BtrfsReference> in(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.find()) {
            return Optional.empty();
        }
        List<Long> numbers =
                Stream.of("first", "inode", "offset")
                        .map(matcher::group)
                        .flatMap(Stream::ofNullable)
                        .map(digits -> new BigInteger(digits).longValue())
                        .toList();
        return Optional.of(new BtrfsReference(matcher.group("kind"), numbers));
    }

    /** The one number in which two references differ; nothing if they differ in more or in none. */
    Optional<BitDifference> differenceTo(BtrfsReference expected) {
        if (!kind.equals(expected.kind) || numbers.size() != expected.numbers.size()) {
            return Optional.empty();
        }
        List<BitDifference> different =
                IntStream.range(0, numbers.size())
                        .mapToObj(i -> new BitDifference(numbers.get(i), expected.numbers.get(i)))
                        .filter(d -> d.bits() > 0)
                        .toList();
        return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
    }
}
