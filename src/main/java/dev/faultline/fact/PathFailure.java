package dev.faultline.fact;

/**
 * A way to storage outside the machine that failed or came back.
 *
 * @param transport {@code multipath}, {@code nfs}, {@code cifs}, {@code iscsi}, {@code fc}, {@code
 *     nvme-of}, {@code drbd}, {@code ceph}, {@code nbd}
 * @param path what the message names: server, connection, remote port, {@code 8:32}
 * @param what {@code failed}, {@code timeout}: not answering for now, {@code recovered}, {@code
 *     all-failed}: no way is left
 */
public record PathFailure(String transport, String path, String what, Citation citation)
        implements Fact {}
