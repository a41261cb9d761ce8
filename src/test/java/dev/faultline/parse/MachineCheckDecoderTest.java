package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.parse.MachineCheckDecoder.Decoded;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Status words whose meaning follows from the tables of the manuals. */
class MachineCheckDecoderTest {

    /** Intel SDM volume 3B, tables 15-9 to 15-20; signature 0x206f1 unless the model matters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    8c00004000010090 | 9  | corrected   | memory controller | memory read error, channel 0
                    8c00004000010093 | 9  | corrected   | memory controller | memory read error, channel 3
                    cc1f1dc000010091 | 7  | corrected   | memory controller | memory read error, channel 1
                    cc000150000800c0 | 9  | corrected   | memory controller | memory scrub error, channel 0
                    8c000040000800c1 | 13 | corrected   | memory controller | memory scrub error, channel 1
                    8c0000400001009f | 8  | corrected   | memory controller | channel unknown
                    8c000040000100a2 | 8  | corrected   | memory controller | memory write error, channel 2
                    8c000040000100b3 | 8  | corrected   | memory controller | memory address or command error, channel 3
                    8c00004000010080 | 8  | corrected   | memory controller | memory access error, channel 0
                    8c00004000000291 | 8  | corrected   | memory controller | memory as a cache read error, channel 1
                    bd80000000100134 | 0  | uncorrected | memory poison     | data load met poison
                    bd80000000100150 | 1  | uncorrected | memory poison     | fetch met poison
                    bd0000000000017a | 3  | uncorrected | memory poison     | L3 write-back met poison
                    bd000000000000c3 | 8  | uncorrected | memory controller | memory scrub error, channel 3
                    be00000000100134 | 0  | fatal       | cache             | L0 data cache data read error
                    ac00000000010090 | 7  | deferred    | memory controller | no action required
                    9c00004000100135 | 0  | corrected   | cache             | L1 data cache data read error
                    9c00004000000146 | 0  | corrected   | cache             | L2 data cache data write error
                    8800004000040152 | 2  | corrected   | cache             | L2 instruction cache instruction fetch error
                    8800004000000179 | 2  | corrected   | cache             | L1 generic cache eviction error
                    8800004000000188 | 2  | corrected   | cache             | L0 generic cache snoop error
                    8c40004000000166 | 2  | corrected   | cache             | many corrections (yellow)
                    8800004000001152 | 2  | corrected   | cache             | L2 instruction cache instruction fetch error
                    f2000000000c000f | 0  | fatal       | cache             | cache hierarchy error, generic level
                    b200000000000014 | 2  | fatal       | tlb               | data TLB error, L0
                    8800004000000011 | 2  | corrected   | tlb               | instruction TLB error, L1
                    be0000000000001a | 2  | fatal       | tlb               | generic TLB error, L2
                    b200000000000005 | 0  | fatal       | core              | internal parity error
                    9000004000000005 | 0  | corrected   | core              | internal parity error
                    b200000000000002 | 0  | fatal       | core              | microcode ROM parity error
                    b200000000000003 | 0  | fatal       | bus               | external error
                    b200000000000004 | 0  | fatal       | core              | functional redundancy check error
                    b200000000000001 | 0  | fatal       | unknown           | unclassified error
                    be00000000800400 | 3  | fatal       | core              | internal timer error
                    b200000000070402 | 4  | fatal       | core              | internal unclassified error
                    f200000000800400 | 5  | fatal       | core              | internal timer error
                    be00000000000e0b | 6  | fatal       | pcie              | IO error reported by the root complex
                    b200001804000e0f | 5  | fatal       | bus               | bus or interconnect error, other, generic
                    b200004016000800 | 0  | fatal       | bus               | bus or interconnect error, memory, own request
                    be00000001000b13 | 5  | fatal       | bus               | read error, memory, answer to a request, timed out
                    8800004000000e2f | 5  | corrected   | bus               | write error, other, generic
                    a600000000020408 | 4  | not enabled | unknown           | internal unclassified error, reporting was not enabled
                    ee0000000040110a | 6  | not enabled | unknown           | L2 generic cache error, reporting was not enabled
                    a600000000020c0f | 4  | not enabled | unknown           | reporting was not enabled
                    8c00004000010090 | 8  | corrected   | memory controller | memory read error
                    0c00004000010090 | 8  | unknown     | unknown           | not marked valid
                    """)
    void intel(String status, int bank, String severity, String unit, String words) {
        Decoded decoded = decode("intel", 0x206f1, status, bank, "");

        assertThat(decoded.severity()).isEqualTo(severity);
        assertThat(decoded.unit()).isEqualTo(unit);
        assertThat(decoded.meaning()).contains(words);
    }

    /** Intel SDM volume 3B, section 16 on Skylake server: signature 0x50657 is model 85. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    8c000040000800c1 | 13 | memory controller | corrected patrol scrub error
                    ac000000001000c0 | 14 | memory controller | uncorrected patrol scrub error
                    8c00004000800091 | 17 | memory controller | read error seen by the home agent
                    be000000020000b1 | 13 | memory controller | DDR4 command address parity error
                    be00000040000402 | 4  | power control     | voltage regulator VCCIN over its current limit
                    b200000052000402 | 4  | power control     | integrated regulator over-current
                    8800004000220e0f | 5  | interconnect      | UPI lane failed, running at half width
                    ba00000000100e0f | 12 | interconnect      | UPI CRC error, retry failed
                    8c00004000010090 | 7  | memory controller | mesh to memory data read error
                    """)
    void skylakeServer(String status, int bank, String unit, String words) {
        Decoded decoded = decode("intel", 0x50657, status, bank, "");

        assertThat(decoded.unit()).isEqualTo(unit);
        assertThat(decoded.meaning()).contains(words);
    }

    /** AMD PPR of families 17h and 19h, MCA_STATUS and MCA_IPID of each bank. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    dc2040000000011b | 0000009600150f00 | corrected   | memory controller | Unified Memory Controller: DRAM ECC error
                    9c2041000000011b | 0000009600050f00 | corrected   | memory controller | corrected by ECC
                    bc0028000000011b | 0000009600050f00 | uncorrected | memory controller | beyond ECC
                    9c2030000000011b | 0000009600050f00 | deferred    | memory controller | DRAM ECC error
                    9c2030000001011b | 0000009600050f00 | deferred    | memory poison     | poisoned data
                    9c2000000004011b | 0001009600050f00 | corrected   | memory controller | v2: address or command parity error
                    bea0000000000108 | 000500b000000000 | fatal       | core              | Execution Unit: watchdog timeout
                    bea0000001000108 | 000500b000000000 | fatal       | core              | Execution Unit: watchdog timeout
                    bc002800000c0135 | 000000b000000000 | uncorrected | memory poison     | poison consumed
                    bc800800060c0859 | 000100b000000000 | uncorrected | memory poison     | L2 answered with poison
                    9820000000030151 | 000100b000000000 | corrected   | cache             | instruction cache data parity error
                    9c20000000060015 | 000100b000000000 | corrected   | tlb               | level 1 instruction TLB parity error
                    dc2040000001010b | 000200b000000000 | corrected   | cache             | L2 Cache: tag or state array ECC error
                    be20000000020166 | 000200b000000000 | fatal       | cache             | L2 Cache: data array ECC error
                    9820000000010150 | 000300b000000000 | corrected   | core              | Decode Unit: micro-op cache data parity error
                    be20000000010405 | 000600b000000000 | fatal       | core              | Floating Point Unit: free list parity error
                    9c2040000004011b | 000700b000000000 | corrected   | cache             | L3 Cache: data ECC error
                    9820000000030015 | 000000b000000000 | corrected   | tlb               | level 1 TLB parity error
                    9820000000080015 | 001000b000000000 | corrected   | tlb               | level 1 TLB parity error
                    be20000000050859 | 0002002e00000000 | fatal       | interconnect      | Coherent Slave: request or probe parity error
                    be2000000002080b | 0001002e00000001 | fatal       | interconnect      | link error
                    ba20000000010859 | 0000001800000000 | fatal       | pcie              | Northbridge IO Unit: PCIe error
                    be20000000000000 | 000000ee00000000 | fatal       | unknown           | of unit ee
                    """)
    void amdScalable(String status, String ipid, String severity, String unit, String words) {
        Decoded decoded = decode("amd", 0x870f10, status, 5, ipid);

        assertThat(decoded.severity()).isEqualTo(severity);
        assertThat(decoded.unit()).isEqualTo(unit);
        assertThat(decoded.meaning()).contains(words);
    }

    /** AMD BKDG of families 10h and 15h; signature 0x100f91 is family 10h. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    dc044000ea080a13 | 4 | corrected | memory controller | DRAM ECC error
                    fe00200000080a13 | 4 | fatal     | memory controller | beyond ECC
                    b600000000070f0f | 4 | fatal     | bus               | watchdog timeout
                    b600000000010b0f | 4 | fatal     | interconnect      | CRC error on HyperTransport link
                    9c284000001c0136 | 4 | corrected | cache             | L3 data ECC error
                    9400000000000151 | 1 | corrected | cache             | Instruction Cache
                    9400000000000115 | 0 | corrected | cache             | Data Cache
                    9400000000000015 | 0 | corrected | tlb               | data TLB error, L1
                    f600200000000833 | 0 | fatal     | bus               | data read error
                    b600000000000f0f | 5 | fatal     | core              | CPU watchdog expired
                    8c00004000010090 | 9 | corrected | memory controller | memory read error, channel 0
                    """)
    void amdLegacy(String status, int bank, String severity, String unit, String words) {
        Decoded decoded = decode("amd", 0x100f91, status, bank, "");

        assertThat(decoded.severity()).isEqualTo(severity);
        assertThat(decoded.unit()).isEqualTo(unit);
        assertThat(decoded.meaning()).contains(words);
    }

    @Test
    void aZenRecordWithoutIpidAccusesNobody() {
        assertThat(decode("amd", 0x870f10, "dc2040000000011b", 18, "").unit()).isEqualTo("unknown");
    }

    @Test
    void withoutARestartAddressAnUncorrectedErrorIsFatal() {
        BankRegisters registers =
                new BankRegisters(
                        "intel",
                        0x206f1,
                        OptionalInt.of(1),
                        0xbd80000000100134L,
                        OptionalLong.of(4),
                        OptionalLong.empty());

        assertThat(MachineCheckDecoder.decode(registers).severity()).isEqualTo("fatal");
    }

    @Property
    void everyWordHasAMeaning(
            @ForAll long status, @ForAll int signature, @ForAll long ipid, @ForAll boolean amd) {
        String vendor = amd ? "amd" : "intel";
        BankRegisters registers =
                new BankRegisters(
                        vendor,
                        signature,
                        OptionalInt.of(signature & 31),
                        status,
                        OptionalLong.of(ipid),
                        amd && ipid > 0 ? OptionalLong.of(ipid) : OptionalLong.empty());

        Decoded decoded = MachineCheckDecoder.decode(registers);

        assertThat(decoded.meaning()).isNotBlank();
        assertThat(decoded.severity())
                .isIn("corrected", "deferred", "uncorrected", "fatal", "not enabled", "unknown");
    }

    private static Decoded decode(
            String vendor, int signature, String status, int bank, String ipid) {
        return MachineCheckDecoder.decode(
                new BankRegisters(
                        vendor,
                        signature,
                        OptionalInt.of(bank),
                        Numbers.hex(status).orElseThrow(),
                        OptionalLong.empty(),
                        Numbers.hex(ipid)));
    }
}
