package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Damage.Pattern;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a word of memory differs from what it should be. Poison values: include/linux/poison.h of
 * Linux v6.12.
 *
 * @param observed what was there, unsigned
 * @param expected what should have been there, unsigned
 */
record BitDifference(long observed, long expected) {

    private static final int FEW = 12;

    /** The smallest list poison, LIST_POISON1 with the poison delta of 64-bit machines. */
    private static final long POISON_BASE = 0xdead000000000000L;

    /** How many bits differ. */
    int bits() {
        return Long.bitCount(observed ^ expected);
    }

    /** How many of the eight bytes differ. */
    int bytes() {
        int bytes = 0;
        for (long rest = observed ^ expected; rest != 0; rest >>>= 8) {
            bytes += (rest & 0xff) == 0 ? 0 : 1;
        }
        return bytes;
    }

    /** What the damage looks like; the number of bits goes before the look of the value. */
    Pattern pattern() {
        if (bits() == 1) {
            return Pattern.SINGLE_BIT;
        }
        if (isPoison(observed)) {
            return Pattern.POISON;
        }
        if (observed == 0) {
            return Pattern.ZERO;
        }
        if (observed == -1) {
            return Pattern.ONES;
        }
        if (bits() == 2) {
            return Pattern.DOUBLE_BIT;
        }
        if (isText(observed)) {
            return Pattern.TEXT;
        }
        if (isKernelPointer(observed)) {
            return Pattern.POINTER;
        }
        return bits() <= FEW && bytes() >= 3 ? Pattern.FEW_BITS : Pattern.BYTES;
    }

    /** The damage, or nothing if the two are equal. */
    Optional<Damage> damage(String what, OptionalLong address, Citation citation) {
        return bits() == 0
                ? Optional.empty()
                : Optional.of(
                        new Damage(
                                what, observed, expected, bits(), pattern(), bytes(), address,
                                citation));
    }

    /** Whether software wrote this on purpose, to mark memory that must not be used. */
    static boolean isPoison(long value) {
        if ((value & 0xffffffffffff0000L) == POISON_BASE) {
            return true;
        }
        long low = value & 0xff;
        long body = value >>> 8;
        boolean uniform = body == (value & 0xffffffffffffffL);
        boolean slab = body == 0x6b6b6b6b6b6b6bL && (low == 0x6b || low == 0xa5);
        return slab
                || (uniform && (low == 0x5a || low == 0xaa || low == 0xbb || low == 0xcc))
                || value == 0x6b6b6b6bL
                || value == 0xaaaaaaaaL;
    }

    /**
     * Whether at least six of the bytes are printable and the others are what stands between
     * strings: zero, tab or line end. A word of which the upper half is zero needs four of four.
     */
    static boolean isText(long value) {
        int printable = 0;
        int bytes = value >>> 32 == 0 ? 4 : 8;
        for (int i = 0; i < bytes; i++) {
            int b = (int) (value >>> (8 * i)) & 0xff;
            if (b >= 0x20 && b < 0x7f) {
                printable++;
            } else if (b != 0 && b != '\t' && b != '\n' && b != '\r') {
                return false;
            }
        }
        return printable >= (bytes == 4 ? 4 : 6);
    }

    /** Whether this is an address in the kernel's half, error numbers aside. */
    static boolean isKernelPointer(long value) {
        return value >> 47 == -1 && Long.compareUnsigned(value, -4096L) < 0;
    }
}
