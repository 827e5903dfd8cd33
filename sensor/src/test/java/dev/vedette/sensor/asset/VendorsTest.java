package dev.vedette.sensor.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.MacAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VendorsTest {
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
