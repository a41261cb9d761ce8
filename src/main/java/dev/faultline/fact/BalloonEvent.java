package dev.faultline.fact;

/**
 * The balloon driver of a guest could not give or take memory as the host asked.
 *
 * @param driver {@code virtio_balloon}, {@code hv_balloon}, {@code vmw_balloon}, {@code
 *     xen:balloon}
 * @param message as printed
 */
public record BalloonEvent(String driver, String message, Citation citation) implements Fact {}
