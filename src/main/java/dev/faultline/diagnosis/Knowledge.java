package dev.faultline.diagnosis;

import java.util.List;
import java.util.Optional;

/** What the system knows: the causes, the reasons for and against them, the steps. */
public interface Knowledge {

    /** All reasons, by file and line. */
    List<Rule> rules();

    /** Ids of all causes and mechanisms that have a page, sorted. */
    List<String> causes();

    /** The page of a cause or mechanism. */
    Optional<Cause> cause(String id);

    /** Ids of all steps, sorted. */
    List<String> steps();

    /** The page of a step. */
    Optional<Step> step(String id);

    /** With what knowledge diagnoses are made. */
    RulesUsed used();

    /** What is wrong with rule files and pages; empty when all is well. */
    List<Problem> problems();
}
