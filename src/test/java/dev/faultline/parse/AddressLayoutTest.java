package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.AddressClass;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLayoutTest {

    private static final String X86 = "BUG: unable to handle page fault for address: ";
    private static final String ARM64 =
            "Unable to handle kernel paging request at virtual address ffff000000000000";

    private static AddressClass classify(
            String address, String headline, Map<String, Long> registers, String release) {
        return AddressLayout.of(headline, registers, Optional.of(release))
                .classify(Long.parseUnsignedLong(address, 16));
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000018, 6.1.0, NULL_PAGE",
        "00007f364f200098, 6.1.0, USER",
        "e017577ddf75b7dd, 6.1.0, NON_CANONICAL",
        "dead000000000108, 6.1.0, LIST_POISON",
        "6b6b6b6b6b6b6b6b, 6.1.0, SLAB_POISON",
        "aaaaaaaaaaaaaaaa, 6.1.0, PAGE_POISON",
        "fffffffffffffff4, 6.1.0, ERROR_POINTER",
        "ffff888100000000, 6.1.0, DIRECT_MAP",
        "ffff880100000000, 4.4.0, DIRECT_MAP",
        "ffff880100000000, 6.1.0, UNKNOWN",
        "ffffc90000a3f000, 6.1.0, VMALLOC",
        "ffffea0004000000, 6.1.0, VMEMMAP",
        "fffffbfff0d76001, 6.1.0, KASAN_SHADOW",
        "ffffffff81171b02, 6.1.0, KERNEL_TEXT",
        "ffffffffa01b2c40, 4.4.0, MODULE",
        "ffffffffc01b2c40, 6.1.0, MODULE",
        "fffffe0000001000, 6.1.0, STACK_GUARD",
    })
    void x86WithoutRandomisation(String address, String release, AddressClass expected) {
        assertThat(classify(address, X86, Map.of(), release)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ffff984a12b3c840, DIRECT_MAP",
        "ffffb1d2c9a1f008, VMALLOC",
        "ffffeb3b47a11ec8, VMEMMAP",
        "ffffffff9d171b02, KERNEL_TEXT",
    })
    void x86WithRandomisationIsReadByItsNeighbours(String address, AddressClass expected) {
        Map<String, Long> registers =
                Map.of("RAX", 0L, "GS", 0xffff984f7fc00000L, "RSP", 0xffffb1d2c2f3bbf0L);

        assertThat(classify(address, X86, registers, "6.1.0")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ffff000012345678, 6.1.0, DIRECT_MAP",
        "ffff800012345678, 6.1.0, VMALLOC",
        "ffff800012345678, 4.9.0, DIRECT_MAP",
        "ffffff8041f3a880, 6.1.0, DIRECT_MAP",
        "ffffffc00a3abd40, 6.1.0, VMALLOC",
        "00f0000012345678, 6.1.0, NON_CANONICAL",
    })
    void arm64(String address, String release, AddressClass expected) {
        assertThat(classify(address, ARM64, Map.of(), release)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ff11000012345678, DIRECT_MAP", "ffa0000012345678, VMALLOC"})
    void x86WithFiveLevels(String address, AddressClass expected) {
        Map<String, Long> registers = Map.of("RAX", 0L, "RBX", 0xff11000100000000L);

        assertThat(classify(address, X86, registers, "6.1.0")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"c009fffffc440000, UNKNOWN", "0000000000000024, NULL_PAGE"})
    void otherArchitecturesTellOnlyWhatIsTheSameEverywhere(String address, AddressClass expected) {
        assertThat(classify(address, "BUG: Unable to handle", Map.of("GPR00", 1L), "5.10.0"))
                .isEqualTo(expected);
    }
}
