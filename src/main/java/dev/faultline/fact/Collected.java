package dev.faultline.fact;

/**
 * A kind of evidence was there at all. Lets a rule tell "memtest found nothing" from "memtest never
 * ran".
 *
 * @param evidence the kind, as the parser that read it names it: {@code memtest}, {@code
 *     kernel-log}
 * @param citation the first line of it; for a bundle ({@link BundleKind}) line 1, with empty text,
 *     of the file that tells its kind
 */
public record Collected(String evidence, Citation citation) implements Fact {}
