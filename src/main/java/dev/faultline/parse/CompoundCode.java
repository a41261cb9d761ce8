package dev.faultline.parse;

/**
 * The architectural error code, MCi_STATUS bits 15:0, which Intel and AMD share. Intel SDM volume
 * 3B, section 15.9 "Interpreting the MCA error codes", tables 15-9 to 15-15; Linux v6.12
 * drivers/edac/mce_amd.h.
 */
final class CompoundCode {

    private static final String[] SIMPLE = {
        "no error",
        "unclassified error",
        "microcode ROM parity error",
        "external error",
        "functional redundancy check error",
        "internal parity error",
        "SMM handler code access violation"
    };
    private static final String[] LEVEL = {"L0", "L1", "L2", "generic level"};
    private static final String[] TRANSACTION = {"instruction", "data", "generic", "reserved"};
    private static final String[] REQUEST = {
        "",
        "read",
        "write",
        "data read",
        "data write",
        "instruction fetch",
        "prefetch",
        "eviction",
        "snoop"
    };
    private static final String[] MEMORY = {
        "access", "read", "write", "address or command", "scrub", "reserved", "reserved", "reserved"
    };
    private static final String[] PARTICIPANT = {
        "own request", "answer to a request", "seen as third party", "generic"
    };
    private static final String[] TARGET = {"memory", "reserved", "IO", "other"};

    private CompoundCode() {}

    /** What the code says. */
    static Accusation decode(int code) {
        if (code < SIMPLE.length) {
            return new Accusation(simpleUnit(code), SIMPLE[code]);
        }
        int prefix = 31 - Integer.numberOfLeadingZeros(code);
        return switch (prefix) {
            case 3 -> hierarchy(code);
            case 4 -> new Accusation("tlb", transaction(code) + " TLB error, " + level(code));
            case 7 -> memory(code, "");
            case 8 -> cache(code);
            case 9 -> (code & 0x80) != 0 ? memory(code, " as a cache") : unknown(code);
            case 10 -> internal(code);
            case 11 -> bus(code);
            default -> unknown(code);
        };
    }

    private static String simpleUnit(int code) {
        return switch (code) {
            case 2, 4, 5, 6 -> "core";
            case 3 -> "bus";
            default -> "unknown";
        };
    }

    private static Accusation hierarchy(int code) {
        return (code & 0xc) == 0xc
                ? new Accusation("cache", "cache hierarchy error, " + level(code))
                : unknown(code);
    }

    private static Accusation memory(int code, String role) {
        if (role.isEmpty() && (code & 0xff80) != 0x80) {
            return unknown(code);
        }
        int channel = code & 0xf;
        return new Accusation(
                "memory controller",
                "memory%s %s error, %s"
                        .formatted(
                                role,
                                MEMORY[code >>> 4 & 7],
                                channel == 0xf ? "channel unknown" : "channel " + channel));
    }

    private static Accusation cache(int code) {
        return new Accusation(
                "cache", words(level(code), transaction(code), "cache", request(code), "error"));
    }

    private static Accusation internal(int code) {
        return new Accusation(
                "core", code == 0x400 ? "internal timer error" : "internal unclassified error");
    }

    private static Accusation bus(int code) {
        if (code == 0xe0b) {
            return new Accusation("pcie", "IO error reported by the root complex");
        }
        return new Accusation(
                "bus",
                words(
                        "bus or interconnect",
                        request(code),
                        "error, " + TARGET[code >>> 2 & 3] + ",",
                        PARTICIPANT[code >>> 9 & 3] + ((code & 0x100) != 0 ? ", timed out" : "")));
    }

    private static Accusation unknown(int code) {
        return new Accusation("unknown", "error code 0x%04x".formatted(code));
    }

    private static String level(int code) {
        return LEVEL[code & 3];
    }

    private static String transaction(int code) {
        return TRANSACTION[code >>> 2 & 3];
    }

    private static String request(int code) {
        int request = code >>> 4 & 0xf;
        return request < REQUEST.length ? REQUEST[request] : "reserved";
    }

    private static String words(String... parts) {
        return String.join(" ", java.util.Arrays.stream(parts).filter(p -> !p.isEmpty()).toList());
    }

    /**
     * What a code accuses.
     *
     * @param unit as in {@link dev.faultline.fact.MachineCheck#accused()}
     * @param words the meaning
     */
    record Accusation(String unit, String words) {}
}
