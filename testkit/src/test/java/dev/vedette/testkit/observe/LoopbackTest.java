package dev.vedette.testkit.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which hosts are this machine, by what they are called: only there may secrets go without encryption.
final class LoopbackTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "::ffff:127.0.0.1"})
    void theseAreThisMachine(String host) {
        assertThat(IpAddress.isLoopbackHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.7",
                "128.0.0.1",
                "0.0.0.0",
                "::",
                "fe80::1",
                "1::1",
                "[::1",
                "[]",
                "localhost.example",
                "127.0.0.1.example",
                "127.1",
                "broker"
            })
    void theseAreNot(String host) {
        assertThat(IpAddress.isLoopbackHost(host)).isFalse();
    }

    @Test
    void noHostIsNot() {
        assertThat(IpAddress.isLoopbackHost(null)).isFalse();
    }
}
