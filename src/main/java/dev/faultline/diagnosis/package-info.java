/**
 * The vocabulary out: what the system concludes and advises. Immutable records; depends on the JDK
 * and on {@link dev.faultline.fact} only.
 */
package dev.faultline.diagnosis;
