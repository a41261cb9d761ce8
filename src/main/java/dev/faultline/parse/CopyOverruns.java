package dev.faultline.parse;

import dev.faultline.fact.ComputeError;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies that ran past their length. The string instructions of x86-64 count RCX down to zero and
 * stop; the functions that consist of one of them keep the length in RDX and the start in RAX
 * (Linux v5.4, arch/x86/lib/memcpy_64.S and memset_64.S). More bytes behind the start than the
 * length says cannot be the work of code.
 */
final class CopyOverruns implements Derivation {

    /** The instruction at the end of {@code memcpy_erms}: rep movsb. */
    private static final String COPY = "<f3> a4";

    @Override
    public Stream<ComputeError> derive(List<Fact> facts) {
        return facts.stream()
                .filter(Crash.class::isInstance)
                .map(Crash.class::cast)
                .flatMap(crash -> overrun(crash).stream());
    }

    private static Optional<ComputeError> overrun(Crash crash) {
        Map<String, Long> registers = crash.registers();
        boolean isCopy =
                crash.code().contains(COPY)
                        && crash.instruction()
                                .filter(i -> i.baseFunction().endsWith("memcpy_erms"))
                                .isPresent();
        if (!isCopy || !registers.keySet().containsAll(List.of("RAX", "RCX", "RDX", "RDI"))) {
            return Optional.empty();
        }
        long length = registers.get("RDX");
        long copied = registers.get("RDI") - registers.get("RAX");
        boolean isConsistent = copied + registers.get("RCX") == length;
        return isConsistent && copied > 0 && length >= 0 && copied > length
                ? Optional.of(
                        new ComputeError(
                                "kernel",
                                "copy",
                                "a copy of " + length + " bytes wrote " + copied,
                                crash.cpu(),
                                crash.citation()))
                : Optional.empty();
    }
}
