package dev.faultline.fact;

/** Where an address lies in the kernel's layout, and so how a pointer came to hold it. */
public enum AddressClass {
    /** Below one page: NULL plus the offset of a field. */
    NULL_PAGE,
    /** The user half. */
    USER,
    /** Not canonical: no address at all for the CPU. */
    NON_CANONICAL,
    /** The direct map of physical memory. */
    DIRECT_MAP,
    /** vmalloc, ioremap and kernel stacks. */
    VMALLOC,
    /** The array of struct page. */
    VMEMMAP,
    MODULE,
    /** The kernel image. */
    KERNEL_TEXT,
    KASAN_SHADOW,
    /** An error number used as a pointer: -4095 to -1. */
    ERROR_POINTER,
    /**
     * LIST_POISON1, LIST_POISON2 and other poison of include/linux/poison.h with the poison delta.
     */
    LIST_POISON,
    /** 0x6b6b6b6b...: a freed slab object was read. 0x5a...: never initialised. */
    SLAB_POISON,
    /** 0xaaaa...: a freed page was read. */
    PAGE_POISON,
    /** The guard page of a stack. */
    STACK_GUARD,
    /** A hole, or a layout that is not known here. */
    UNKNOWN
}
