package dev.vedette.dissect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples that the descriptions of JA3 and JA4 give.
final class FingerprintsTest {
    private static final long[] NONE = {};

    @Test
    void ja3IsThatOfItsDescription() {
        // 769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0
        ClientHello hello = new ClientHello(
                769,
                769,
                false,
                new long[] {47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4},
                new long[] {0, 10, 11},
                new long[] {23, 24, 25},
                new long[] {0},
                NONE,
                "a",
                List.of(),
                true);

        assertThat(Fingerprints.ja3(hello)).isEqualTo("ada70206e40642a3e4461f35503241d5");
    }

    @Test
    void ja4IsThatOfItsDescription() {
        ClientHello hello = new ClientHello(
                0x303,
                0x304,
                false,
                new long[] {
                    0x0A0A, 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC013, 0xC014,
                    0x9C, 0x9D, 0x2F, 0x35
                },
                new long[] {
                    0x1A1A, 0x1B, 0, 0x33, 0x10, 0x4469, 0x17, 0x2D, 0x0D, 0x05, 0x23, 0x12, 0x2B, 0xFF01, 0x0B, 0x0A,
                    0x15
                },
                NONE,
                NONE,
                new long[] {0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601},
                "example.com",
                List.of("h2", "http/1.1"),
                true);

        assertThat(Fingerprints.ja4(hello)).isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    @Test
    void greaseIsTheSameBytesTwiceWithAAtTheEnd() {
        assertThat(Fingerprints.isGrease(0x0A0A)).isTrue();
        assertThat(Fingerprints.isGrease(0xFAFA)).isTrue();
        assertThat(Fingerprints.isGrease(0x1A2A)).isFalse();
        assertThat(Fingerprints.isGrease(0x1301)).isFalse();
    }

    @Test
    void aHelloWithoutAnythingHasZeros() {
        ClientHello hello = new ClientHello(0x303, 0x303, false, NONE, NONE, NONE, NONE, NONE, "", List.of(), true);

        assertThat(Fingerprints.ja4(hello)).isEqualTo("t12i000000_000000000000_000000000000");
    }
}
