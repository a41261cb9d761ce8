package dev.faultline.diagnosis;

import java.time.Duration;

/**
 * What a rule cost in one case.
 *
 * @param rule name of the rule, an observation or a reason
 * @param firings how often it fired, at least once
 * @param time from the end of the firings before its own to the end of its own: matching its
 *     conditions and those of rules that did not fire in between, and its then-part
 */
public record RuleCost(String rule, int firings, Duration time) {}
