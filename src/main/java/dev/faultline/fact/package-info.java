/**
 * The vocabulary in: evidence and the facts read from it. Every fact is an immutable record that
 * knows the line it was read from. Depends on the JDK only.
 */
package dev.faultline.fact;
