package dev.vedette.sensor.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
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
        assertThat(Network.of(network).contains(IpAddress.of(address))).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "plant", "10.0.0.0/8/8"})
    void refusesWhatIsNoneAndSaysWhatOneLooksLike(String text) {
        assertThatThrownBy(() -> Network.of(text)).hasMessageContaining("network");
    }

    @Test
    void theLongestPrefixNamesTheMaker() throws IOException {
        Vendors vendors = Vendors.read(new ByteArrayInputStream("""
            70B3D5	IEEE
            70B3D5719	2M Technology
            741AE09	Someone
            # a comment
            XXXXXX	Nobody
            123	Short
            """.getBytes(StandardCharsets.UTF_8)));

        assertThat(vendors.size()).isEqualTo(3);
        assertThat(vendors.of(MacAddress.of("70:b3:d5:71:9a:bc"))).contains("2M Technology");
        assertThat(vendors.of(MacAddress.of("70:b3:d5:71:8a:bc"))).contains("IEEE");
        assertThat(vendors.of(MacAddress.of("74:1a:e0:9f:00:00"))).contains("Someone");
        assertThat(vendors.of(MacAddress.of("74:1a:e0:8f:00:00"))).isEmpty();
    }

    @Test
    void addressesThatWereGivenLocallyNameNoMaker() {
        Vendors vendors = Vendors.builtIn();

        assertThat(vendors.size()).isGreaterThan(40_000);
        assertThat(vendors.of(MacAddress.of("00:1b:1b:12:34:56"))).contains("Siemens AG");
        assertThat(vendors.of(MacAddress.of("02:1b:1b:12:34:56"))).isEmpty();
        assertThat(vendors.of(MacAddress.of("ff:ff:ff:ff:ff:ff"))).isEmpty();
        assertThat(Vendors.none().of(MacAddress.of("00:1b:1b:12:34:56"))).isEmpty();
    }
}
