package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.UserFault;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFaultMessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web srv[81]: segfault at 10 ip 000055d0c0a1b2c3 sp 00007ffe1 error 4 in"
                        + " nginx[55d0c0a00000+50000] | web srv | segfault | nginx | 1b2c3",
                "cc1[77]: segfault at 0 ip 0000000000501234 sp 00007ffe12345678 error 6 in"
                        + " cc1[101234,401000+1e00000] likely on CPU 3 (core 1, socket 0) | cc1 |"
                        + " segfault | cc1 | 101234",
                "traps: python3[42] trap invalid opcode ip:7f2a11 sp:7ffe00 error:0 in"
                        + " libm.so.6[7f2a00+80000] | python3 | invalid opcode | libm.so.6 | 11",
                "traps: a[4] general protection fault ip:401843 sp:7fff1 error:0 in b[401000+83000]"
                        + " | a | general protection fault | b | 843",
                "sort[9]: unhandled level 2 translation fault (11) at 0x00000010, esr 0x92000006, in"
                        + " sort[400000+5000] | sort | level 2 translation fault | sort | ",
                "sort[9]: unhandled exception: DABT (lower EL), ESR 0x0000000092000007, level 3"
                        + " translation fault in sort[aaaac0a00000+5000] | sort | level 3"
                        + " translation fault | sort | ",
                "sort[9]: segfault (11) at 10 nip 10000450 lr 10000440 code 1 in"
                        + " sort[10000000+10000] | sort | segfault | sort | 450",
                "sort[9]: unhandled signal 11 code 0x1 at 0x0000000000000010 in sort[10000+5000] |"
                        + " sort | signal 11 | sort | ",
            })
    void wordings(String log, String program, String trap, String object, String offset) {
        assertThat(Read.by(new UserFaultMessages(), log).only(UserFault.class))
                .singleElement()
                .satisfies(
                        f -> {
                            assertThat(f.program()).isEqualTo(program);
                            assertThat(f.trap()).isEqualTo(trap);
                            assertThat(f.object()).isEqualTo(object);
                            assertThat(
                                            f.offset().isPresent()
                                                    ? Long.toHexString(f.offset().getAsLong())
                                                    : null)
                                    .isEqualTo(offset);
                        });
    }

    @Test
    void theCpuIsRead() {
        String log =
                "cc1[77]: segfault at 0 ip 0000000000501234 sp 00007ffe12345678 error 6 in"
                        + " cc1[401000+1e00000] likely on CPU 3 (core 1, socket 0)";

        assertThat(Read.by(new UserFaultMessages(), log).only(UserFault.class))
                .extracting(UserFault::cpu)
                .containsExactly(OptionalInt.of(3));
    }

    @Test
    void aJumpOutOfTheObjectHasNoOffset() {
        String log =
                "sh[7]: segfault at 0 ip 0000000000000000 sp 00007ffe12345678 error 14 in"
                        + " sh[400000+1000]";

        assertThat(Read.by(new UserFaultMessages(), log).only(UserFault.class))
                .singleElement()
                .satisfies(f -> assertThat(f.offset()).isEmpty());
    }
}
