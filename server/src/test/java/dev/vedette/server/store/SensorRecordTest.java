package dev.vedette.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How detection calls a sensor.
final class SensorRecordTest {
    private static ThingName thing(String site, String name) {
        return new SensorRecord(
                        "id",
                        site,
                        name,
                        null,
                        Instant.EPOCH,
                        new SensorRecord.Certificate("", "", Instant.EPOCH),
                        null,
                        "",
                        null,
                        null)
                .thing();
    }

    @Test
    void aSensorIsNamedByItsSiteAsAssetsAre() {
        assertThat(thing("waterworks", "gate-3").value()).isEqualTo("waterworks/sensor:gate-3");
        assertThat(SensorRecord.siteOf(thing("waterworks", "gate-3"))).contains("waterworks");
    }

    @Test
    void namesThatHaveNoRoomAreCutAndStayApart() {
        String site = "s".repeat(64);
        assertThat(thing(site, "n".repeat(56)).value()).isEqualTo(site + "/sensor:" + "n".repeat(56));
        ThingName one = thing(site, "n".repeat(57));
        ThingName other = thing(site, "n".repeat(58));
        assertThat(one.value()).hasSize(128).contains("~");
        assertThat(other.value()).hasSize(128).isNotEqualTo(one.value());
        assertThat(SensorRecord.siteOf(one)).contains(site);
    }

    @Test
    void whatIsCalledOtherwiseIsNoSensor() {
        assertThat(SensorRecord.siteOf(new ThingName("waterworks/10.0.0.7"))).isEmpty();
        assertThat(SensorRecord.siteOf(new ThingName("/sensor:gate"))).isEmpty();
        assertThat(SensorRecord.siteOf(new ThingName("plc"))).isEmpty();
    }
}
