package dev.faultline.parse;

import java.util.Set;

/** How a SCSI command failed, in the words of {@link dev.faultline.fact.BlockError#failure()}. */
final class ScsiFailure {

    private static final Set<String> PATH_HOSTBYTES =
            Set.of(
                    "DID_TRANSPORT_DISRUPTED",
                    "DID_TRANSPORT_FAILFAST",
                    "DID_TRANSPORT_MARGINAL",
                    "DID_NO_CONNECT",
                    "DID_BUS_BUSY",
                    "DID_PARITY",
                    "DID_SOFT_ERROR",
                    "DID_RESET");

    private ScsiFailure() {}

    /** SPC sense keys; the empty word for those that are no failure of a disk. */
    static String ofSense(String key) {
        return switch (key) {
            case "Medium Error" -> "medium";
            case "Hardware Error" -> "target";
            case "Aborted Command" -> "aborted";
            case "Not Ready" -> "offline";
            case "Data Protect" -> "protection";
            default -> "";
        };
    }

    /** Host bytes: what the adapter says; the empty word for those that are no failure. */
    static String ofHost(String host) {
        if (PATH_HOSTBYTES.contains(host)) {
            return "transport";
        }
        return switch (host) {
            case "DID_OK", "DID_IMM_RETRY", "DID_REQUEUE", "DID_PASSTHROUGH" -> "";
            case "DID_TIME_OUT", "DID_ABORT" -> "timeout";
            case "DID_BAD_TARGET" -> "gone";
            case "DID_ALLOC_FAILURE" -> "space";
            case "DID_MEDIUM_ERROR" -> "medium";
            case "DID_TARGET_FAILURE" -> "target";
            default -> "io";
        };
    }
}
