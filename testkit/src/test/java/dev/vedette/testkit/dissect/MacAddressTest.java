package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MacAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"00:1b:1b:0a:0b:0c", "00-1B-1B-0A-0B-0C", "001B1B0A0B0C"})
    void isReadInItsSpellings(String text) {
        assertThat(MacAddress.of(text)).isEqualTo(new MacAddress(0x001B_1B0A_0B0CL));
        assertThat(MacAddress.of(text)).hasToString("00:1b:1b:0a:0b:0c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00:1b:1b:0a:0b", "00:1b:1b:0a:0b:0c:0d", "00:1b:1b:0a:0b:0g", "٠0:1b:1b:0a:0b:0c", "::::"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(MacAddress.parse(text)).isEmpty();
        assertThatThrownBy(() -> MacAddress.of(text))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("not a MAC address: \"" + text + "\"");
    }

    @Test
    void hasAtMost48Bits() {
        assertThat(new MacAddress(0xFFFF_FFFF_FFFFL)).hasToString("ff:ff:ff:ff:ff:ff");
        assertThatThrownBy(() -> new MacAddress(0x1_0000_0000_0000L))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("has 48 bits, was 0x1000000000000");
        assertThatThrownBy(() -> new MacAddress(-1)).isInstanceOf(VedetteException.class);
    }

    @Test
    void groupsAndLocalAddressesAreToldByTheirBits() {
        assertThat(MacAddress.of("01:00:5e:00:00:01").isGroup()).isTrue();
        assertThat(MacAddress.of("00:1b:1b:0a:0b:0c").isGroup()).isFalse();
        assertThat(MacAddress.of("02:42:ac:11:00:02").isLocal()).isTrue();
        assertThat(MacAddress.of("00:1b:1b:0a:0b:0c").isLocal()).isFalse();
        assertThat(MacAddress.of("00:1b:1b:0a:0b:0c").organization()).isEqualTo(0x001B1B);
    }

    @Test
    void isOrderedByItsBits() {
        assertThat(MacAddress.of("00:00:00:00:00:01")).isLessThan(MacAddress.of("80:00:00:00:00:00"));
    }
}
