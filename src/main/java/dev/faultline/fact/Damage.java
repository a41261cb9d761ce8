package dev.faultline.fact;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A value in memory that is not what it must be, with what it should have been. One bit of
 * difference is what failing memory does; patterns are what software and devices write. B2.7 of the
 * single-bit reasoning: docs/architecture.md.
 *
 * @param what the kind of value: {@code pte}, {@code pmd}, {@code pud}, {@code p4d}, {@code pgd},
 *     {@code pointer}, {@code list link}, {@code redzone}, {@code slab poison}, {@code slab
 *     padding}, {@code page poison}, {@code kfence canary}, {@code struct page}, {@code swap
 *     entry}, {@code lock magic}, {@code block number}, {@code file data}
 * @param observed what was there, unsigned
 * @param expected what should have been there, unsigned; the nearest right value where several
 *     would do
 * @param differingBits how many bits differ, 1 to 64
 * @param pattern what the damage looks like
 * @param bytes how many bytes are damaged, as far as the report shows
 * @param address where it was seen: a kernel address, or a physical one for memory tests
 */
public record Damage(
        String what,
        long observed,
        long expected,
        int differingBits,
        Pattern pattern,
        long bytes,
        OptionalLong address,
        Citation citation)
        implements Fact {

    /** Offsets into a page do not tell two pointers apart: one is used with several of them. */
    private static final int PAGE_SHIFT = 12;

    /** What damage looks like. */
    public enum Pattern {
        /** Exactly one bit is wrong. */
        SINGLE_BIT,
        /** Two bits of one word are wrong. */
        DOUBLE_BIT,
        /**
         * Three to twelve bits of one word are wrong, spread over three bytes or more and without a
         * meaning: many weak cells. Data that software writes differs in about half of its bits.
         */
        FEW_BITS,
        /**
         * One more or one less than it was: a count in an object that was already freed. Such a
         * change can look like a flipped lowest bit and is none.
         */
        COUNTER,
        /** Printable text. */
        TEXT,
        /** A kernel pointer, or a value that software writes on purpose. */
        POINTER,
        /** A poison value: the object was freed or removed. */
        POISON,
        /** All zero. */
        ZERO,
        /** All ones: a bus that does not answer, flash memory, {@code memset} with -1. */
        ONES,
        /** Several bytes without a meaning known here. */
        BYTES
    }

    /** The one bit that is wrong, 0 being the lowest; empty unless exactly one is. */
    public OptionalInt bit() {
        return differingBits == 1
                ? OptionalInt.of(Long.numberOfTrailingZeros(observed ^ expected))
                : OptionalInt.empty();
    }

    /**
     * The same for two views of one wrong value: a pointer is seen in a register, in a list and as
     * the address of the fault. A poison value is the same wherever it is found, so every report of
     * it is damage of its own.
     */
    public String value() {
        return what.endsWith("poison")
                ? citation.toString()
                : Long.toHexString(observed >>> PAGE_SHIFT);
    }

    /** Cheap at a start, where linking what the compiler makes is not. */
    @Override
    public int hashCode() {
        return 31 * what.hashCode() + citation.hashCode();
    }
}
