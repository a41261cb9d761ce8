package dev.faultline.parse;

import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.SelfTest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What one output of smartctl or nvme-cli has said of its drive so far. */
final class DriveReport {

    private final Line start;
    private Optional<Line> health = Optional.empty();
    private String device;
    private Optional<String> vendor = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<String> firmware = Optional.empty();
    private Optional<Boolean> passed = Optional.empty();
    private Optional<SelfTest> newestTest = Optional.empty();
    private OptionalLong mediaErrors = OptionalLong.empty();
    private OptionalInt percentUsed = OptionalInt.empty();
    private OptionalInt spare = OptionalInt.empty();
    private OptionalInt spareThreshold = OptionalInt.empty();
    private OptionalInt criticalWarning = OptionalInt.empty();
    private OptionalLong unsafeShutdowns = OptionalLong.empty();

    DriveReport(String device, Line start) {
        this.device = device;
        this.start = start;
    }

    String device() {
        return device;
    }

    void vendor(String name) {
        vendor = vendor.or(() -> Numbers.group(name));
    }

    void model(String name) {
        model = model.or(() -> Numbers.group(name));
    }

    void firmware(String revision) {
        firmware = firmware.or(() -> Numbers.group(revision));
    }

    void passed(boolean verdict, Line line) {
        passed = Optional.of(verdict);
        health = Optional.of(line);
    }

    void selfTest(SelfTest test) {
        boolean finished = !test.result().equals("running");
        if (finished && newestTest.map(known -> test.order() < known.order()).orElse(true)) {
            newestTest = Optional.of(test);
        }
    }

    /** Adds up: SCSI counts them by reads, writes and verifications. */
    void mediaErrors(OptionalLong count) {
        if (count.isPresent()) {
            mediaErrors = OptionalLong.of(mediaErrors.orElse(0) + count.getAsLong());
        }
    }

    void percentUsed(OptionalLong percent) {
        percentUsed = Numbers.small(percent);
    }

    void spare(OptionalLong percent) {
        spare = Numbers.small(percent);
    }

    void spareThreshold(OptionalLong percent) {
        spareThreshold = Numbers.small(percent);
    }

    void criticalWarning(OptionalLong bits) {
        criticalWarning = Numbers.small(bits);
    }

    void unsafeShutdowns(OptionalLong count) {
        unsafeShutdowns = count;
    }

    /** All that is known; without a verdict where the drive gave none. */
    DiskHealth health() {
        return new DiskHealth(
                device,
                model.map(name -> vendor.map(v -> v + " " + name).orElse(name)),
                firmware,
                passed,
                newestTest.map(SelfTest::result),
                mediaErrors,
                percentUsed,
                reportedSpare(),
                criticalWarning,
                unsafeShutdowns,
                health.orElse(start).citation());
    }

    /** Emulated drives leave spare and threshold at zero: that says nothing. */
    private OptionalInt reportedSpare() {
        boolean unset = spare.orElse(1) == 0 && spareThreshold.orElse(1) == 0;
        return unset ? OptionalInt.empty() : spare;
    }
}
