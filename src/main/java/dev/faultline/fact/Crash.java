package dev.faultline.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One report of trouble that a kernel printed, with everything in it: an oops, a BUG, a warning, a
 * panic, a stall, a sanitizer's report.
 *
 * @param kind what kind of report
 * @param title as kernel developers search for it, in the convention of the public syzbot
 *     dashboard: {@code general protection fault in foo}. Equal titles mean the same bug
 * @param functionName the function that the title names; empty where it names none
 * @param module the module that the fault lies in: that of the instruction, or of the frame that
 *     the title names
 * @param address the data address that was accessed, unsigned
 * @param addressClass where that address lies; {@link AddressClass#UNKNOWN} without an address
 * @param errorCode x86 page-fault error code (arch/x86/include/asm/trap_pf.h, v6.12) or arm64 ESR,
 *     as printed
 * @param instruction symbol at the instruction pointer
 * @param userMode whether the CPU was in user mode: a user program's trouble, not the kernel's
 * @param registers values by the name printed, upper case: {@code RAX}, {@code X0}
 * @param code the bytes around the instruction as printed after {@code Code:}; empty if none
 * @param pageTable entries of the table walk by level, {@code PGD} to {@code PTE}; 0 means nothing
 *     mapped
 * @param cpu number of the CPU that reported
 * @param task name of the running task ({@code Comm:})
 * @param processId of that task
 * @param taints letters of the taint line but for {@code G}, which only says that {@code P} is not
 *     set; empty for "Not tainted" and where there is no such line
 * @param tainted present when the report says "Tainted" or "Not tainted": absence of letters means
 *     nothing without it
 * @param frames the call trace, innermost first, generic machinery included
 * @param modules names of the modules linked in, with their letters
 * @param unloadedModule "last unloaded"
 * @param hardware "Hardware name"
 * @param release kernel release of the "CPU:" line
 * @param detail what the kind adds: the BUG's file and line, the panic's reason, the cache of a
 *     slab report
 * @param sequence the number in {@code [#2]}: how many times this boot had died by then; 1 where
 *     the report has no such number
 * @param first whether nothing else of this boot in this evidence came before it that could have
 *     caused it
 * @param panicked whether the kernel panicked because of it
 * @param truncated the report is cut short
 * @param interleaved lines of other CPUs stand between its own
 * @param citations the lines that matter: the headline first, then the instruction and the taint
 *     line
 */
public record Crash(
        CrashKind kind,
        String title,
        Optional<String> functionName,
        Optional<String> module,
        OptionalLong address,
        AddressClass addressClass,
        OptionalLong errorCode,
        Optional<Frame> instruction,
        boolean userMode,
        Map<String, Long> registers,
        String code,
        Map<String, Long> pageTable,
        OptionalInt cpu,
        Optional<String> task,
        OptionalInt processId,
        String taints,
        boolean tainted,
        List<Frame> frames,
        List<LinkedModule> modules,
        Optional<String> unloadedModule,
        Optional<String> hardware,
        Optional<String> release,
        String detail,
        int sequence,
        boolean first,
        boolean panicked,
        boolean truncated,
        boolean interleaved,
        List<Citation> citations)
        implements Fact {

    /** Functions in which a task sleeps until storage answers. */
    private static final List<String> STORAGE_WAITS =
            List.of(
                    "io_schedule",
                    "bit_wait_io",
                    "wait_on_page_bit",
                    "folio_wait_bit_common",
                    "submit_bio_wait",
                    "blk_execute_rq",
                    "blk_mq_get_tag",
                    "rpc_wait_bit_killable",
                    "nfs_wait_bit_killable",
                    "jbd2_log_wait_commit",
                    "jbd2_log_do_checkpoint",
                    "xlog_grant_head_wait",
                    "wb_wait_for_completion",
                    "scsi_error_handler",
                    "nvme_wait_freeze");

    /**
     * A module in a "Modules linked in" line with the letters behind it: {@code OE}, {@code +}
     * while loading.
     */
    public record LinkedModule(String name, String taints) {

        /** Cheap at a start, where linking what the compiler makes is not. */
        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    public Crash {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(title);
        registers = Map.copyOf(registers);
        pageTable = Map.copyOf(pageTable);
        frames = List.copyOf(frames);
        modules = List.copyOf(modules);
        citations = List.copyOf(citations);
        if (citations.isEmpty()) {
            throw new IllegalArgumentException("a crash is cited by its headline at least");
        }
    }

    @Override
    public Citation citation() {
        return citations.get(0);
    }

    /**
     * Whether the kernel went wrong here: not a stall, a mere warning, a failed allocation, and not
     * a panic, which only ends what went wrong before.
     */
    public boolean isFault() {
        return switch (kind) {
            case HUNG_TASK,
                    SOFT_LOCKUP,
                    HARD_LOCKUP,
                    RCU_STALL,
                    WORKQUEUE_LOCKUP,
                    WARNING,
                    PANIC,
                    LOCKDEP,
                    MEMORY_LEAK,
                    PAGE_ALLOCATION_FAILURE,
                    OUT_OF_MEMORY,
                    OTHER ->
                    false;
            default -> true;
        };
    }

    /**
     * Whether the trace waits for a request to a disk or to a server of files: block layer, SCSI,
     * NVMe, NFS, iSCSI.
     */
    public boolean isWaitingForStorage() {
        return STORAGE_WAITS.stream().anyMatch(this::calls);
    }

    /** Whether a CPU or a task made no progress. */
    public boolean isStall() {
        return switch (kind) {
            case HUNG_TASK, SOFT_LOCKUP, HARD_LOCKUP, RCU_STALL, WORKQUEUE_LOCKUP -> true;
            default -> false;
        };
    }

    /** Whether a reliable frame of the trace, or the instruction, lies in this module. */
    public boolean touches(String name) {
        return instruction.flatMap(Frame::module).filter(name::equals).isPresent()
                || frames.stream()
                        .anyMatch(f -> f.reliable() && f.module().filter(name::equals).isPresent());
    }

    /**
     * The module that the crash lies in, else the first that a reliable frame of the trace names.
     */
    public Optional<String> innermostModule() {
        return module.or(
                () ->
                        frames.stream()
                                .filter(Frame::reliable)
                                .flatMap(f -> f.module().stream())
                                .findFirst());
    }

    /**
     * Whether a reliable frame of the trace, or the instruction, is this function, suffixes aside.
     */
    public boolean calls(String function) {
        return instruction.filter(f -> f.baseFunction().equals(function)).isPresent()
                || frames.stream().anyMatch(f -> f.reliable() && f.baseFunction().equals(function));
    }

    /**
     * This crash as two evidences tell it: with the headline of both, the moment of this one, and
     * the wall-clock time of the other where this one has none.
     */
    public Crash alsoTold(Crash other) {
        List<Citation> both = new ArrayList<>(citations);
        both.set(0, citation().withTime(other.moment().time()));
        both.add(other.citation());
        return new Crash(
                kind,
                title,
                functionName,
                module,
                address,
                addressClass,
                errorCode,
                instruction,
                userMode,
                registers,
                code,
                pageTable,
                cpu,
                task,
                processId,
                taints,
                tainted,
                frames,
                modules,
                unloadedModule,
                hardware,
                release,
                detail,
                sequence,
                first && other.first,
                panicked || other.panicked,
                truncated && other.truncated,
                interleaved,
                both);
    }

    /** Whether the taint letters hold this one. */
    public boolean hasTaint(String letter) {
        return taints.contains(letter);
    }

    /** Cheap at a start, where linking what the compiler makes is not. */
    @Override
    public int hashCode() {
        return 31 * title.hashCode() + citation().hashCode();
    }
}
