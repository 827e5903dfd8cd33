package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.mqtt.Sightings.Kind;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SightingsTest {
    private static final ThingName PLC = new ThingName("plc");
    private static final IpAddress HERE = IpAddress.of("10.0.0.7");
    private static final Peer CLIENT = Peer.of("plc", true, HERE);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Sightings sightings = new Sightings();

    @Test
    void eachKindBecomesItsObservation() {
        long noon = NOON.toEpochMilli();
        sightings.add(Kind.TURNED_AWAY, CLIENT, noon, "", 0);
        sightings.add(Kind.ADMITTED, CLIENT, noon, "", 0);
        sightings.add(Kind.HELD, CLIENT, noon + 1, "", 0);
        sightings.add(Kind.SENT, CLIENT, noon + 1, "factory/a", 120);
        sightings.add(Kind.RECEIVED, CLIENT, noon + 2, "factory/b", 7);
        sightings.add(Kind.DENIED, CLIENT, noon + 2, "secret", 0);
        sightings.add(Kind.DISCONNECTED, CLIENT, noon + 3, "", 0);

        assertThat(sightings.first(100))
                .isEqualTo(List.<BrokerObservation>of(
                        new ConnectionAttempt(PLC, NOON, HERE, false),
                        new ConnectionAttempt(PLC, NOON, HERE, true),
                        new ConnectionHeld(PLC, NOON.plusMillis(1), HERE),
                        new MessageSent(PLC, NOON.plusMillis(1), "factory/a", 120, HERE),
                        new MessageReceived(PLC, NOON.plusMillis(2), "factory/b", 7),
                        new AuthorizationFailure(PLC, NOON.plusMillis(2), "secret"),
                        new Disconnected(PLC, NOON.plusMillis(3))));
    }

    @Test
    void anAddressThatIsNotKnownStaysUnknown() {
        sightings.add(Kind.HELD, new Peer("plc", PLC, null), 0, "", 0);

        assertThat(sightings.first(1)).isEqualTo(List.of(new ConnectionHeld(PLC, Instant.EPOCH, null)));
    }

    @Test
    void theFirstOnesStayUntilTheyAreRemoved() {
        add(0, 3);

        assertThat(times(sightings.first(2))).containsExactly(0L, 1L);
        assertThat(times(sightings.first(2))).containsExactly(0L, 1L);
        sightings.removeFirst(2);
        assertThat(sightings.size()).isEqualTo(1);
        assertThat(times(sightings.first(2))).containsExactly(2L);
        sightings.removeFirst(1);
        assertThat(sightings.size()).isZero();
        assertThat(sightings.first(2)).isEmpty();
    }

    /// The ring's end comes at every place: 64 are held at first, and it grows with its head anywhere.
    @Test
    void keepsTheOrderAroundTheEndOfTheRingAndWhenItGrows() {
        List<Long> seen = new ArrayList<>();
        long next = 0;
        for (int round = 0; round < 200; round++) {
            int more = 1 + round % 37;
            add(next, more);
            next += more;
            int fewer = Math.min(sightings.size(), 1 + round % 31);
            seen.addAll(times(sightings.first(fewer)));
            sightings.removeFirst(fewer);
        }
        seen.addAll(times(sightings.first(Integer.MAX_VALUE)));

        assertThat(seen).isEqualTo(LongStream.range(0, next).boxed().toList());
    }

    private void add(long from, int count) {
        for (long at = from; at < from + count; at++) {
            sightings.add(Kind.SENT, CLIENT, at, "factory/a", 1);
        }
    }

    private static List<Long> times(List<BrokerObservation> observations) {
        return observations.stream()
                .map(observation -> observation.at().toEpochMilli())
                .toList();
    }
}
