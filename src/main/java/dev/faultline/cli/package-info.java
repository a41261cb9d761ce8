/** The command line. {@link dev.faultline.cli.Main} lists the commands. */
package dev.faultline.cli;
