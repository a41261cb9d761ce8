package dev.faultline.diagnosis;

import dev.faultline.fact.Citation;
import java.util.List;

/**
 * How the fault showed. Explained, never an answer.
 *
 * @param cause the mechanism's page
 * @param because the finding's sentence
 * @param evidence the lines that prove it
 */
public record Mechanism(Cause cause, String because, List<Citation> evidence) {}
