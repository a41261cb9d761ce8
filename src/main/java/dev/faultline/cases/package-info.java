/**
 * Sample cases: a folder of evidence and the diagnosis it must lead to. What {@code rules test},
 * {@code rules coverage}, {@code rules diff} and {@code calibrate} work on.
 */
package dev.faultline.cases;
