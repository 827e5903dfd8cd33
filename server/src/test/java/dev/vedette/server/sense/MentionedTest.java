package dev.vedette.server.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.SensorRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is known of a device before its sensor has told of it.
class MentionedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Bringer NORTH = new Bringer(new SensorRecord(
            "id", "north", "tap", null, NOW, new SensorRecord.Certificate("", "", NOW), null, "", null, null));

    private final Mentioned mentioned = new Mentioned();

    private static Sighting sighting(String site, String thing) {
        return new Sighting(site, Sighting.Kind.DEVICE, new ThingName(thing), "x", null, NOW, "", "");
    }

    private static Finding finding(String thing) {
        return new Finding(new ThingName(thing), NOW, new MetricName("net:scans"), "", "");
    }

    private List<String> names() {
        return mentioned.assets(NOW).stream().map(asset -> asset.name().value()).toList();
    }

    @Test
    void aDeviceThatWasSeenIsAnAssetOfItsSiteOnce() {
        mentioned.in(sighting("north", "north/10.0.0.7"));
        mentioned.in(sighting("north", "north/10.0.0.7"));

        assertThat(mentioned.assets(NOW))
                .containsExactly(new AssetRecord(
                        new ThingName("north/10.0.0.7"),
                        "north",
                        "{\"thing\":\"north/10.0.0.7\",\"site\":\"north\",\"ip\":\"10.0.0.7\","
                                + "\"first_seen\":\"2026-03-01T12:00:00Z\",\"last_seen\":\"2026-03-01T12:00:00Z\","
                                + "\"protocols\":{},\"facts\":{}}",
                        NOW));
    }

    @Test
    void aDeviceWithoutAnInternetAddressHasItsHardwareAddress() {
        mentioned.in(sighting("north", "north/00:1b:1b:00:00:01"));

        assertThat(mentioned.assets(NOW).getFirst().document()).contains("\"mac\":\"00:1b:1b:00:00:01\"");
    }

    @Test
    void whatASensorThatHasJoinedFoundIsOfItsSite() {
        mentioned.in(finding("north/10.0.0.7"), NORTH);

        assertThat(names()).containsExactly("north/10.0.0.7");
    }

    @Test
    void whatSomebodyFoundOfWhomNoSiteIsKnownMakesNoAsset() {
        mentioned.in(finding("north/10.0.0.7"), Bringer.ANYBODY);

        assertThat(names()).isEmpty();
    }

    @Test
    void aRegisteredThingThatAnAssetIsMakesNoSecondOne() {
        mentioned.in(finding("pump-1"), NORTH);
        mentioned.in(sighting("north", "northern-pump"));

        assertThat(names()).isEmpty();
    }

    @Test
    void aFigureMakesNoAsset() {
        mentioned.in(new AssetActive(new ThingName("north/10.0.0.7"), NOW), NORTH);

        assertThat(names()).isEmpty();
    }
}
