/** Evidence to facts, one class per format. {@link dev.faultline.parse.Parsers} lists them. */
package dev.faultline.parse;
