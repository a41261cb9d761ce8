package dev.faultline.fact;

/**
 * Linux software RAID, ZFS or a RAID adapter says something is wrong with an array or a member of
 * it.
 *
 * @param array {@code md0}, the name of a pool, {@code of the adapter}; empty if the message does
 *     not name it
 * @param member {@code sda1}; empty if it is about the array as a whole
 * @param what {@code failed}: member thrown out; {@code degraded}: the array runs with members
 *     missing; {@code stopped}: too few members to run; {@code stale}: member left behind at
 *     assembly; {@code read-corrected}: a bad sector was rewritten from the other members; {@code
 *     unreadable}: a sector could not be rebuilt; {@code mismatch}
 */
public record RaidFailure(String array, String member, String what, Citation citation)
        implements Fact {}
