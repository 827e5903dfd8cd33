package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.6, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::/64, 2001:db8::1:2:3:4, true",
        "2001:db8::1:0:0:0/80, 2001:db8::1:2:3:4, true",
        "2001:db8::1:0:0:0/80, 2001:db8::2:2:3:4, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false"
    })
    void hasTheAddressesThatShareItsFirstBits(String network, String address, boolean isIn) {
        assertThat(Cidr.of(network).contains(IpAddress.of(address))).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "plant", "10.0.0.0/8/8"})
    void refusesWhatIsNoneAndSaysWhatOneLooksLike(String text) {
        assertThatThrownBy(() -> Cidr.of(text)).hasMessageContaining("network");
    }

    @Test
    void theNearestNameIsTheFewestEditsAway() {
        List<String> names = List.of("modbus.address", "modbus.values", "dnp3.address");

        assertThat(NearestName.of("modbus.adress", names)).isEqualTo("modbus.address");
        assertThat(NearestName.of("value", names)).isEqualTo("modbus.values");
        assertThat(NearestName.of("", List.of("ab", "a"))).isEqualTo("a");
        assertThatThrownBy(() -> NearestName.of("a", List.of()))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("there are none");
    }
}
