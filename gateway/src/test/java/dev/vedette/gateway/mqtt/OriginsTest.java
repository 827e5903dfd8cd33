package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.IpAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known of the addresses that clients come from, and what each may do.
final class OriginsTest {
    private static final IpAddress HOME = IpAddress.of("192.0.2.1");

    private final ManualClock clock = new ManualClock();
    private final MqttCounters counters = new MqttCounters();

    @Test
    void tellsAClientThatFlapsFromOneThatGuessesAndFromASiteBehindOneAddress() {
        Origins origins = origins(Map.of());
        for (int i = 0; i < 200; i++) {
            visit(origins, "192.0.2.1", "flapping", true);
            visit(origins, "192.0.2.2", "admin", false);
        }
        for (int i = 0; i < 200; i++) {
            Origin site = origins.opened(IpAddress.of("192.0.2.3")).orElseThrow();
            origins.client(site, "device-" + i);
            site.arrived();
        }
        List<MqttSource> told = origins.top();
        assertThat(told).extracting(source -> source.address().toString()).startsWith("192.0.2.2");
        assertThat(told)
                .filteredOn(source -> source.address().equals(IpAddress.of("192.0.2.1")))
                .containsExactly(new MqttSource(IpAddress.of("192.0.2.1"), 0, 200, 0, 1));
        assertThat(told)
                .filteredOn(source -> source.address().equals(IpAddress.of("192.0.2.2")))
                .containsExactly(new MqttSource(IpAddress.of("192.0.2.2"), 0, 200, 200, 1));
        assertThat(told)
                .filteredOn(source -> source.address().equals(IpAddress.of("192.0.2.3")))
                .singleElement()
                .satisfies(site -> {
                    assertThat(site.connections()).isEqualTo(200);
                    assertThat(site.failures()).isZero();
                    assertThat(site.clients()).isBetween(190, 210);
                });
    }

    @Test
    void forgetsWhatIsOlderThanThePaneBefore() {
        Origins origins = origins(Map.of());
        visit(origins, "192.0.2.1", "pump", false);
        clock.advance(Rig.PANE);
        visit(origins, "192.0.2.1", "valve", true);
        assertThat(origins.top()).containsExactly(new MqttSource(HOME, 0, 2, 1, 1));
        clock.advance(Rig.PANE);
        assertThat(origins.top()).containsExactly(new MqttSource(HOME, 0, 1, 0, 1));
        clock.advance(Rig.PANE);
        assertThat(origins.top()).isEmpty();
        visit(origins, "192.0.2.1", "pump", true);
        clock.advance(Rig.PANE.multipliedBy(2));
        assertThat(origins.top()).isEmpty();
    }

    @Test
    void anAddressMayHaveAsManyConnectionsAsTheLimitSays() {
        Origins origins = origins(Map.of("connectionsPerAddress", 2));
        Origin one = origins.opened(HOME).orElseThrow();
        assertThat(origins.opened(HOME)).isPresent();
        assertThat(origins.opened(HOME)).isEmpty();
        assertThat(origins.opened(IpAddress.of("192.0.2.2"))).isPresent();
        origins.closed(one, true);
        assertThat(origins.opened(HOME)).isPresent();
        assertThat(count(MqttCounter.REFUSED_PER_ADDRESS)).isEqualTo(1);
        assertThat(origins.top().getFirst()).isEqualTo(new MqttSource(HOME, 2, 4, 1, 0));
    }

    @Test
    void anAddressMayHaveAsManyHandshakesAsTheLimitSays() {
        Origins origins = origins(Map.of("handshakesPerAddress", 2));
        Origin one = origins.opened(HOME).orElseThrow();
        Origin two = origins.opened(HOME).orElseThrow();
        assertThat(origins.opened(HOME)).isEmpty();
        one.arrived();
        assertThat(origins.opened(HOME)).isPresent();
        assertThat(origins.opened(HOME)).isEmpty();
        origins.closed(two, false);
        assertThat(origins.opened(HOME)).isPresent();
        origins.closed(one, true);
        assertThat(origins.opened(HOME)).isEmpty();
        assertThat(count(MqttCounter.REFUSED_HANDSHAKES_PER_ADDRESS)).isEqualTo(3);
    }

    @Test
    void anAddressMaySaveUpAttemptsAndGetsThemBackWithTime() {
        Origins origins = origins(Map.of("attemptsPerSecondPerAddress", 2));
        for (int i = 0; i < 2 * Origins.SAVED_SECONDS; i++) {
            visit(origins, "192.0.2.1", "pump", true);
        }
        assertThat(origins.opened(HOME)).isEmpty();
        assertThat(origins.opened(IpAddress.of("192.0.2.2"))).isPresent();
        // Half a second gives one back, though what was refused came in between.
        origins.passed(1);
        assertThat(origins.opened(HOME)).isEmpty();
        origins.passed(2);
        visit(origins, "192.0.2.1", "pump", true);
        assertThat(origins.opened(HOME)).isEmpty();
        origins.passed(1_000_000);
        for (int i = 0; i < 2 * Origins.SAVED_SECONDS; i++) {
            visit(origins, "192.0.2.1", "pump", true);
        }
        assertThat(origins.opened(HOME)).isEmpty();
        assertThat(count(MqttCounter.REFUSED_RATE)).isEqualTo(4);
    }

    @Test
    void forgetsTheAddressThatHasBeenIdleForLongestWhenThereIsNoPlace() {
        Origins origins = origins(Map.of("addresses", 3));
        Origin stays = origins.opened(IpAddress.of("192.0.2.9")).orElseThrow();
        visit(origins, "192.0.2.1", "pump", true);
        visit(origins, "192.0.2.2", "pump", true);
        visit(origins, "192.0.2.1", "pump", true);
        assertThat(count(MqttCounter.ADDRESSES)).isEqualTo(3);
        visit(origins, "192.0.2.3", "pump", true);
        assertThat(origins.top())
                .extracting(source -> source.address().toString())
                .containsExactlyInAnyOrder("192.0.2.9", "192.0.2.1", "192.0.2.3");
        assertThat(count(MqttCounter.ADDRESSES)).isEqualTo(3);
        origins.closed(stays, true);
    }

    @Test
    void refusesFurtherAddressesWhileAllThatAreKnownAreConnected() {
        Origins origins = origins(Map.of("addresses", 2));
        Origin one = origins.opened(IpAddress.of("192.0.2.1")).orElseThrow();
        origins.opened(IpAddress.of("192.0.2.2"));
        assertThat(origins.opened(IpAddress.of("192.0.2.3"))).isEmpty();
        assertThat(origins.opened(IpAddress.of("192.0.2.2"))).isPresent();
        assertThat(count(MqttCounter.REFUSED_ADDRESSES)).isEqualTo(1);
        origins.closed(one, true);
        assertThat(origins.opened(IpAddress.of("192.0.2.3"))).isPresent();
    }

    @Test
    void addressesOfOneNetworkOfIpv6AreOne() {
        Origins origins = origins(Map.of("connectionsPerAddress", 2));
        assertThat(origins.opened(IpAddress.of("2001:db8:0:1::1"))).isPresent();
        assertThat(origins.opened(IpAddress.of("2001:db8:0:1:ffff::2"))).isPresent();
        assertThat(origins.opened(IpAddress.of("2001:db8:0:1::3"))).isEmpty();
        assertThat(origins.opened(IpAddress.of("2001:db8:0:2::1"))).isPresent();
        assertThat(origins.top().getFirst().address()).isEqualTo(IpAddress.of("2001:db8:0:1::"));
    }

    @Test
    void tellsNoMoreThanTheMostConspicuous() {
        Origins origins = origins(Map.of());
        for (int i = 0; i < 300; i++) {
            visit(origins, "198.51." + i / 250 + "." + i % 250, "pump", i % 3 != 0);
        }
        assertThat(origins.top()).hasSize(Origins.TOLD_MAX).allMatch(source -> source.failures() == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 300, 1_000, 3_000})
    void countsClientsAboutRight(int clients) {
        ClientCount count = new ClientCount();
        for (int i = 0; i < clients; i++) {
            count.add("device-" + i);
            count.add("device-" + i);
        }
        assertThat(count.count()).isBetween((int) (clients * 0.9), (int) (clients * 1.1));
    }

    @Test
    void countsNoMoreClientsThanItCanTellApart() {
        ClientCount count = new ClientCount();
        for (int i = 0; i < 100_000; i++) {
            count.add("device-" + i);
        }
        assertThat(count.count()).isEqualTo(MqttSource.CLIENTS_MAX);
    }

    private Origins origins(Map<String, Integer> changes) {
        return new Origins(Limits.with(changes), counters, clock, Rig.PANE);
    }

    private static void visit(Origins origins, String address, String clientId, boolean connected) {
        Origin origin = origins.opened(IpAddress.of(address)).orElseThrow();
        origins.client(origin, clientId);
        if (connected) {
            origin.arrived();
        }
        origins.closed(origin, connected);
    }

    private long count(MqttCounter counter) {
        return counters.snapshot().stream()
                .filter(reading -> reading.name().equals(counter.label())
                        && reading.reason().equals(counter.reason()))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
