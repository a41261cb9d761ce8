package dev.faultline.parse;

import dev.faultline.fact.AddressClass;
import java.util.Collection;

/**
 * Says where an address lies. The regions of x86-64 are randomised within wide bounds since 4.8
 * (Documentation/arch/x86/x86_64/mm.rst, v6.12), so an address close to a pointer whose place is
 * known is taken to lie in the same region.
 */
enum AddressLayout {
    /** x86-64 with four levels of page tables. */
    X86_64 {
        @Override
        AddressClass kernel(long address) {
            if (isBetween(address, 0xffff_8000_0000_0000L, 0xffff_ea00_0000_0000L)) {
                return isBetween(address, 0xffff_8880_0000_0000L, 0xffff_c880_0000_0000L)
                                || isBetween(
                                        address, 0xffff_8800_0000_0000L, 0xffff_c800_0000_0000L)
                        ? AddressClass.DIRECT_MAP
                        : isBetween(address, 0xffff_c900_0000_0000L, 0xffff_e900_0000_0000L)
                                ? AddressClass.VMALLOC
                                : AddressClass.UNKNOWN;
            }
            if (isBetween(address, 0xffff_ea00_0000_0000L, 0xffff_eb00_0000_0000L)) {
                return AddressClass.VMEMMAP;
            }
            if (isBetween(address, 0xffff_ec00_0000_0000L, 0xffff_fc00_0000_0000L)) {
                return AddressClass.KASAN_SHADOW;
            }
            return image(address);
        }

        @Override
        boolean isCanonical(long address) {
            return address << 16 >> 16 == address;
        }
    },

    /** x86-64 with five levels of page tables. */
    X86_64_FIVE_LEVELS {
        @Override
        AddressClass kernel(long address) {
            if (isBetween(address, 0xff11_0000_0000_0000L, 0xff91_0000_0000_0000L)) {
                return AddressClass.DIRECT_MAP;
            }
            if (isBetween(address, 0xffa0_0000_0000_0000L, 0xffd2_0000_0000_0000L)) {
                return AddressClass.VMALLOC;
            }
            if (isBetween(address, 0xffd4_0000_0000_0000L, 0xffd6_0000_0000_0000L)) {
                return AddressClass.VMEMMAP;
            }
            if (isBetween(address, 0xffdf_0000_0000_0000L, 0xffff_fc00_0000_0000L)) {
                return AddressClass.KASAN_SHADOW;
            }
            return image(address);
        }

        @Override
        boolean isCanonical(long address) {
            return address << 7 >> 7 == address;
        }
    },

    /** arm64 with 48-bit addresses; the linear map moved to the bottom in 5.4. */
    ARM64 {
        @Override
        AddressClass kernel(long address) {
            if (isBetween(address, 0xffff_0000_0000_0000L, 0xffff_8000_0000_0000L)) {
                return AddressClass.DIRECT_MAP;
            }
            if (isBetween(address, 0xffff_8000_0000_0000L, 0xffff_fc00_0000_0000L)) {
                return AddressClass.VMALLOC;
            }
            return isBetween(address, 0xffff_fc00_0000_0000L, 0xffff_ffff_ff80_0000L)
                    ? AddressClass.VMEMMAP
                    : AddressClass.UNKNOWN;
        }

        @Override
        boolean isCanonical(long address) {
            return address >>> 48 == 0xffff || address >>> 52 == 0;
        }
    },

    /** Any other: only what is the same everywhere is told. */
    OTHER {
        @Override
        AddressClass kernel(long address) {
            return AddressClass.UNKNOWN;
        }

        @Override
        boolean isCanonical(long address) {
            return true;
        }
    };

    private static final long PAGE = 4096;

    /** How far apart two addresses of one region may lie: 64 GiB. */
    private static final long NEAR = 1L << 36;

    /** The class of an address of the upper half. */
    abstract AddressClass kernel(long address);

    /** Whether the CPU accepts the address at all. */
    abstract boolean isCanonical(long address);

    /**
     * The class of an address.
     *
     * @param stacks pointers that are known to point into kernel stacks: these tell where vmalloc
     *     lies
     */
    AddressClass classify(long address, Collection<Long> stacks) {
        if (Long.compareUnsigned(address, PAGE) < 0) {
            return AddressClass.NULL_PAGE;
        }
        AddressClass poison = poison(address);
        if (poison != AddressClass.UNKNOWN) {
            return poison;
        }
        if (Long.compareUnsigned(address, -PAGE) > 0) {
            return AddressClass.ERROR_POINTER;
        }
        if (!isCanonical(address)) {
            return AddressClass.NON_CANONICAL;
        }
        if (address > 0) {
            return AddressClass.USER;
        }
        AddressClass known = kernel(address);
        boolean nearStack = stacks.stream().anyMatch(s -> Math.abs(s - address) < NEAR);
        return known == AddressClass.UNKNOWN && nearStack ? AddressClass.VMALLOC : known;
    }

    /** include/linux/poison.h, v6.12, with the usual poison delta 0xdead000000000000 or none. */
    private static AddressClass poison(long address) {
        if (isNear(address, 0xdead_0000_0000_0100L)
                || isNear(address, 0xdead_0000_0000_0200L)
                || isNear(address, 0x0010_0100L)
                || isNear(address, 0x0020_0200L)) {
            return AddressClass.LIST_POISON;
        }
        long top = address >>> 32;
        if (top == 0x6b6b_6b6bL || top == 0x5a5a_5a5aL || top == 0xa56b_6b6bL) {
            return AddressClass.SLAB_POISON;
        }
        return top == 0xaaaa_aaaaL ? AddressClass.PAGE_POISON : AddressClass.UNKNOWN;
    }

    /** Within the fields of an object of which the poison is a link. */
    private static boolean isNear(long address, long poison) {
        return Math.abs(address - poison) < 0x100;
    }

    private static AddressClass image(long address) {
        if (isBetween(address, 0xffff_ffff_8000_0000L, 0xffff_ffff_c000_0000L)) {
            return AddressClass.KERNEL_TEXT;
        }
        if (isBetween(address, 0xffff_ffff_a000_0000L, 0xffff_ffff_ff00_0000L)) {
            return AddressClass.MODULE;
        }
        return isBetween(address, 0xffff_fe00_0000_0000L, 0xffff_fe80_0000_0000L)
                ? AddressClass.STACK_GUARD
                : AddressClass.UNKNOWN;
    }

    private static boolean isBetween(long address, long from, long below) {
        return Long.compareUnsigned(address, from) >= 0 && Long.compareUnsigned(address, below) < 0;
    }
}
