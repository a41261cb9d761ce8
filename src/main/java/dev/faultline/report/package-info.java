/**
 * Diagnosis to text, JSON and Markdown, and facts to lines. {@link dev.faultline.report.Reports}
 * lists the formats.
 */
package dev.faultline.report;
