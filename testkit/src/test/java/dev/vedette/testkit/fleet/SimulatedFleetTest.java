package dev.vedette.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.PortSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedFleetTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedFleet fleet = new SimulatedFleet(7, 200);

    @Test
    void theSameSeedGivesTheSameReports() {
        SimulatedFleet again = new SimulatedFleet(7, 200);

        assertThat(again.report(42, NOON, MINUTE, Set.of())).isEqualTo(fleet.report(42, NOON, MINUTE, Set.of()));
        assertThat(again.name(42)).isEqualTo(fleet.name(42));
    }

    @Test
    void anotherSeedGivesOtherReports() {
        assertThat(new SimulatedFleet(8, 200).report(42, NOON, MINUTE, Set.of()))
                .isNotEqualTo(fleet.report(42, NOON, MINUTE, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void aFleetOfAnImpossibleSizeIsRefused(int size) {
        assertThatThrownBy(() -> new SimulatedFleet(1, size))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("1..1000000")
                .hasMessageContaining(Integer.toString(size));
    }

    @Test
    void aHealthyDeviceListensOnlyOnHealthyPortsAndTalksOnlyToTheHomeNetwork() {
        for (int device = 0; device < fleet.size(); device++) {
            SimulatedReport report = fleet.report(device, NOON, MINUTE, Set.of());
            assertThat(report.tcpPorts().numbers()).allMatch(SimulatedFleet.HEALTHY_TCP_PORTS::contains);
            assertThat(report.remotes()).allMatch(remote -> remote.startsWith("192.0.2."));
        }
    }

    @Test
    void aBackdoorShowsAsOneMoreListeningPort() {
        PortSet healthy = fleet.report(3, NOON, MINUTE, Set.of()).tcpPorts();
        PortSet attacked =
                fleet.report(3, NOON, MINUTE, Set.of(Attack.BACKDOOR_PORT)).tcpPorts();

        assertThat(attacked.size()).isEqualTo(healthy.size() + 1);
        assertThat(attacked.contains(4444)).isTrue();
    }

    @Test
    void exfiltrationSendsFiftyTimesTheBytesToAStranger() {
        SimulatedReport healthy = fleet.report(3, NOON, MINUTE, Set.of());
        SimulatedReport attacked = fleet.report(3, NOON, MINUTE, Set.of(Attack.EXFILTRATION));

        assertThat(attacked.bytesOut()).isBetween(49 * healthy.bytesOut(), 51 * healthy.bytesOut());
        assertThat(attacked.bytesIn()).isEqualTo(healthy.bytesIn());
        assertThat(attacked.remotes()).contains("203.0.113.66:443");
    }

    @Test
    void aFloodSendsAHundredTimesThePackets() {
        SimulatedReport healthy = fleet.report(3, NOON, MINUTE, Set.of());
        SimulatedReport attacked = fleet.report(3, NOON, MINUTE, Set.of(Attack.FLOOD));

        assertThat(attacked.packetsOut()).isGreaterThan(90 * (healthy.packetsOut() - 1));
    }

    @Test
    void aScanConnectsToManyAddresses() {
        assertThat(fleet.report(3, NOON, MINUTE, Set.of(Attack.SCAN)).remotes())
                .filteredOn(remote -> remote.startsWith("198.51.100."))
                .hasSize(48);
    }

    @Test
    void aMinerKeepsAConnectionToAStranger() {
        assertThat(fleet.report(3, NOON, MINUTE, Set.of(Attack.MINER)).remotes())
                .contains("203.0.113.66:3333");
    }

    @Test
    void nightsAreQuieterThanDays() {
        long day = 0;
        long night = 0;
        for (int device = 0; device < fleet.size(); device++) {
            day += fleet.report(device, NOON, MINUTE, Set.of()).bytesOut();
            night += fleet.report(device, NOON.plus(Duration.ofHours(12)), MINUTE, Set.of())
                    .bytesOut();
        }
        assertThat(night).isLessThan(day * 3 / 4);
    }

    @Test
    void twiceTheTimeIsTwiceTheTraffic() {
        long once = fleet.report(5, NOON, MINUTE, Set.of()).bytesOut();
        long twice = fleet.report(5, NOON, MINUTE.multipliedBy(2), Set.of()).bytesOut();

        assertThat(twice).isBetween(2 * once - 1, 2 * once + 1);
    }

    @Test
    void aPrefixThatNoDeviceHasIsNotFound() {
        assertThat(fleet.find("submarine", 0)).isEqualTo(-1);
        assertThat(fleet.find("camera", 5_000)).isEqualTo(-1);
        assertThat(fleet.name(fleet.find("camera", 10)).value()).startsWith("camera-");
    }
}
