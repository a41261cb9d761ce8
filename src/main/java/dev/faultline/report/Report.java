package dev.faultline.report;

import dev.faultline.diagnosis.Diagnosis;

/**
 * One way to write a diagnosis down. Stateless and safe to share between threads; adding one is
 * this class, its line in {@link Reports} and its golden file.
 */
public interface Report {

    /** The name that {@code --format} takes. */
    String format();

    /** The whole report, line end included. Equal diagnoses give equal text. */
    String of(Diagnosis diagnosis);
}
