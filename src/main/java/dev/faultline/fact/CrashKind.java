package dev.faultline.fact;

/** What kind of report the kernel printed. */
public enum CrashKind {
    /** Page fault on an address other than NULL. */
    PAGING_REQUEST,
    /** Page fault below the size of a page. */
    NULL_DEREFERENCE,
    /** General protection fault: on x86-64 mostly a non-canonical address. */
    GENERAL_PROTECTION,
    /** A reserved bit is set in a page-table entry: "Corrupted page table", "Bad pagetable". */
    CORRUPTED_PAGE_TABLE,
    /** An assertion: "kernel BUG at", "invalid opcode" of a BUG. */
    KERNEL_BUG,
    /**
     * Divide error, stack segment, double fault, int3, alignment, undefined instruction and the
     * like.
     */
    OTHER_EXCEPTION,
    /** Guard page hit, "corrupted stack end", stack-protector. */
    STACK_OVERFLOW,
    /** External abort, SError, bus error: the bus or the memory answered with an error. */
    HARDWARE_ABORT,
    WARNING,
    PANIC,
    KASAN,
    KMSAN,
    KCSAN,
    KFENCE,
    UBSAN,
    /** "refcount_t:". */
    REFCOUNT,
    /** "ODEBUG:". */
    OBJECT_STATE,
    LIST_CORRUPTION,
    USERCOPY,
    /** SLUB or SLAB report: red zone, poison, double free. */
    SLAB_CORRUPTION,
    BAD_PAGE_MAP,
    BAD_PAGE_STATE,
    BAD_RSS_COUNTER,
    /** "bad pmd", "bad pud", "non-zero pgtables_bytes": an upper page-table level is wrong. */
    BAD_PAGE_TABLE_LEVEL,
    BAD_SWAP_ENTRY,
    HUNG_TASK,
    SOFT_LOCKUP,
    HARD_LOCKUP,
    RCU_STALL,
    WORKQUEUE_LOCKUP,
    /** Spinlock and rwlock debugging. */
    LOCK_BUG,
    /** lockdep. */
    LOCKDEP,
    /** "sleeping function called from invalid context", "scheduling while atomic". */
    ATOMIC_CONTEXT,
    MEMORY_LEAK,
    PAGE_ALLOCATION_FAILURE,
    OUT_OF_MEMORY,
    OTHER
}
