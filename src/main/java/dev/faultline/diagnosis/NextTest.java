package dev.faultline.diagnosis;

import java.util.List;

/**
 * Evidence not collected yet that would change the diagnosis.
 *
 * @param step to carry out
 * @param commands for the distribution at hand
 * @param bits expected drop in the entropy of the posterior, in bits
 */
public record NextTest(Step step, List<String> commands, double bits) {}
