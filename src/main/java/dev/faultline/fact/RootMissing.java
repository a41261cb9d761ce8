package dev.faultline.fact;

/**
 * The kernel or its initramfs could not find or mount the root file system.
 *
 * @param root as asked for on the command line: {@code UUID=...}, {@code /dev/sda1}; empty if the
 *     message does not name it
 * @param device what that led to: {@code unknown-block(0,0)} means no driver and no initramfs made
 *     such a device, other numbers mean that the device is there but cannot be mounted; empty if
 *     the message does not say
 */
public record RootMissing(String root, String device, Citation citation) implements Fact {}
