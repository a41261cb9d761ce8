package dev.faultline.fact;

/**
 * What a person wrote about the machine in a ticket or a note. Hearsay: it points, it proves
 * nothing.
 *
 * @param topic what it is about: {@code xmp}, {@code overclock}, {@code undervolt}, {@code
 *     defaults} (clocks at the vendor's settings), {@code load}, {@code idle}, {@code new-kernel},
 *     {@code old-kernel-stable}, {@code old-kernel-crashes}, {@code several-hosts}, {@code
 *     one-host}, {@code follows-dimm}, {@code stays-with-slot}, {@code guest}, {@code
 *     host-problem}, {@code no-dump}, {@code power}, {@code test}, {@code intrusion}, {@code
 *     every-boot}
 * @param text the remark as written
 */
public record Remark(String topic, String text, Citation citation) implements Fact {}
