package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.run.Change;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkObservation;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.testkit.run.Scenario;
import dev.vedette.testkit.run.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
    private static final ThingName THING = new ThingName("Pumpe-ä-😀");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456789Z");

    private static final JournalEntry.Reported EVERYTHING = new JournalEntry.Reported(
            THING,
            AT,
            Long.MIN_VALUE,
            List.of(
                    new NetworkTraffic(THING, AT, 0, 127, 128, Long.MAX_VALUE),
                    new ListeningPorts(THING, AT, Transport.TCP, PortSet.of(0, 22, 65_535), 9),
                    new ListeningPorts(THING, AT, Transport.UDP, PortSet.EMPTY, 0),
                    new EstablishedConnections(THING, AT, AddressSet.of("255.0.0.1", "2001:db8::ff"), 1L << 53),
                    custom("level", new MetricValue.Level(-0.5)),
                    custom("count", new MetricValue.Count(5)),
                    custom("numbers", new MetricValue.Numbers(List.of(1e300, -1.0))),
                    custom("strings", new MetricValue.Strings(List.of("", "root", "\u0000", "\ud800"))),
                    custom("addresses", new MetricValue.Addresses(AddressSet.of("::1"))),
                    custom("ports", new MetricValue.Ports(PortSet.of(1)))));

    private static final JournalEntry.Seen SEEN = new JournalEntry.Seen(
            List.of(
                    new ConnectionAttempt(THING, AT.minusMillis(1), IpAddress.of("2001:db8::7"), false),
                    new ConnectionAttempt(THING, AT, IpAddress.of("203.0.113.7"), true),
                    new MessageSent(THING, AT.plusSeconds(2), "dt/pump/1", 0, IpAddress.of("203.0.113.7")),
                    new MessageSent(new ThingName("b"), AT, "dt/pump/1", Long.MAX_VALUE, null),
                    new MessageReceived(THING, AT.minusSeconds(400), "cmd/ä", 17),
                    new AuthorizationFailure(new ThingName("b"), Instant.EPOCH, ""),
                    new ConnectionHeld(THING, AT, null),
                    new HubOperation(THING, AT, HubOperation.Operation.QUEUE_PURGE, HubOperation.Transport.NONE),
                    new Disconnected(THING, AT),
                    new NetworkTraffic(THING, AT, 1, 2, 3, Long.MAX_VALUE),
                    new ListeningPorts(new ThingName("b"), AT.minusNanos(1), Transport.UDP, PortSet.of(53), 1),
                    new EstablishedConnections(THING, AT, AddressSet.of("10.0.0.1"), 1),
                    custom("battery", new MetricValue.Level(0.5)),
                    new Finding(THING, AT, new MetricName("net:scans"), "60 ports of 10.0.0.1 in 2 s", "e-1"),
                    new Finding(THING, AT, new MetricName("rule:pumps"), "", ""),
                    new AssetActive(THING, AT.plusSeconds(1)),
                    new SensorStanding(THING, AT, null, null, null),
                    new SensorStanding(
                            THING,
                            AT,
                            Duration.ofMillis(120_001),
                            Duration.ofNanos(Long.MAX_VALUE),
                            new SensorStanding.Dropped(0, 1, Long.MAX_VALUE))),
            AT);

    private static CustomMeasurement custom(String metric, MetricValue value) {
        return new CustomMeasurement(THING, AT, new MetricName(metric), value);
    }

    static JournalEntry entry(Step step, long number) {
        return switch (step) {
            case Step.Observe(BrokerObservation seen) -> new JournalEntry.Seen(List.of(seen), seen.at());
            case Step.Observe(NetworkObservation seen) -> new JournalEntry.Seen(List.of(seen), seen.at());
            case Step.Observe(SensorStanding seen) -> new JournalEntry.Seen(List.of(seen), seen.at());
            case Step.Observe(var observation) ->
                new JournalEntry.Reported(observation.thing(), observation.at(), number, List.of(observation));
            case Step.Apply(var change, var at) -> new JournalEntry.Changed(change, at);
            case Step.Advance(var now) -> new JournalEntry.Advanced(now);
        };
    }

    private static JournalEntry decoded(JournalEntry entry) {
        return EntryCodec.decode(EntryCodec.type(entry), EntryCodec.encode(entry));
    }

    @Test
    void givesEveryKindOfEntryBackAsItWas() {
        assertThat(decoded(EVERYTHING)).isEqualTo(EVERYTHING);
        JournalEntry gone = new JournalEntry.Changed(new Change.ProfileRemoved("a profile"), AT);
        assertThat(decoded(gone)).isEqualTo(gone);
        JournalEntry forgotten = new JournalEntry.Changed(new Change.ThingForgotten(THING), AT);
        assertThat(decoded(forgotten)).isEqualTo(forgotten);
        JournalEntry described =
                new JournalEntry.Changed(new Change.ThingDescribed(THING, true, Set.of("plant", "site")), AT);
        assertThat(decoded(described)).isEqualTo(described);
        JournalEntry placed = new JournalEntry.Changed(
                new Change.ThingDescribed(THING, true, Set.of("plant"), Set.of("north", "south")), AT);
        assertThat(decoded(placed)).isEqualTo(placed);
        assertThat(decoded(SEEN)).isEqualTo(SEEN);
        JournalEntry told = new JournalEntry.Told(THING, AT, EVERYTHING.observations());
        assertThat(decoded(told)).isEqualTo(told);
        JournalEntry silent = new JournalEntry.Reported(THING, AT, 1, List.of());
        assertThat(decoded(silent)).isEqualTo(silent);
    }

    @Test
    void givesEveryEntryOfManyScenariosBackAsItWas() {
        LongStream.rangeClosed(1, 50)
                .mapToObj(Scenario::of)
                .forEach(scenario -> scenario.steps().forEach(step -> {
                    JournalEntry entry = entry(step, scenario.seed());
                    assertThat(decoded(entry)).as("seed " + scenario.seed()).isEqualTo(entry);
                }));
    }

    @Test
    void writesAReportInFewBytes() {
        JournalEntry report = new JournalEntry.Reported(
                new ThingName("pump-1"),
                AT,
                1530304554,
                List.of(
                        new NetworkTraffic(THING, AT, 29358693495L, 26485035, 10013573555L, 11382615),
                        new ListeningPorts(THING, AT, Transport.TCP, PortSet.of(22, 53, 24800), 3)));

        assertThat(EntryCodec.encode(report)).hasSizeLessThan(65);
    }

    @Test
    void writesAMessageThatABrokerSawInFewBytes() {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ThingName thing = new ThingName("pump-" + i % 10);
            seen.add(new MessageSent(thing, AT, "dt/" + thing + "/telemetry", 200, IpAddress.of("10.0.0.1")));
        }

        assertThat(EntryCodec.encode(new JournalEntry.Seen(seen, AT))).hasSizeLessThan(100 * 18);
    }

    @Test
    void refusesEveryPrefixAndEveryTail() {
        for (JournalEntry entry : List.of(EVERYTHING, SEEN, new JournalEntry.Advanced(AT))) {
            byte[] payload = EntryCodec.encode(entry);
            for (int length = 0; length < payload.length; length++) {
                byte[] prefix = Arrays.copyOf(payload, length);
                assertThatThrownBy(() -> EntryCodec.decode(EntryCodec.type(entry), prefix))
                        .isInstanceOf(JournalException.class);
            }
            assertThatThrownBy(
                            () -> EntryCodec.decode(EntryCodec.type(entry), Arrays.copyOf(payload, payload.length + 1)))
                    .hasMessageContaining("1 bytes behind its end");
        }
    }

    @Test
    void refusesOtherVersionsAndTypes() {
        byte[] payload = EntryCodec.encode(new JournalEntry.Advanced(AT));
        assertThatThrownBy(() -> EntryCodec.decode((byte) 77, payload)).hasMessageContaining("unknown type 77");
        payload[0] = 9;
        assertThatThrownBy(() -> EntryCodec.decode((byte) 3, payload)).hasMessageContaining("has version 9");
    }

    @Test
    void believesNoLengthThatTheRestCannotHold() {
        PayloadWriter writer = new PayloadWriter();
        PayloadReader tooMany = reader(writer, Integer.MAX_VALUE);
        assertThatThrownBy(() -> tooMany.list(in -> in.data().readByte()))
                .hasMessageContaining("claims 2147483647 elements in 0 bytes");
        PayloadReader tooManyPorts = reader(new PayloadWriter(), Long.MAX_VALUE);
        assertThatThrownBy(tooManyPorts::ports).isInstanceOf(JournalException.class);
        PayloadReader endless = new PayloadReader(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
        assertThatThrownBy(endless::unsigned).hasMessageContaining("more than 63 bits");
    }

    private static PayloadReader reader(PayloadWriter writer, long number) {
        writer.unsigned(number);
        return new PayloadReader(writer.bytes());
    }

    @Test
    void failsInOneWayOnlyWhateverTheBytesAre() {
        List<JournalEntry> entries = new ArrayList<>(List.of(EVERYTHING));
        Scenario.of(3).steps().forEach(step -> entries.add(entry(step, 3)));
        RandomGenerator random = new SplittableRandom(42);
        for (int round = 0; round < 10_000; round++) {
            JournalEntry entry = entries.get(random.nextInt(entries.size()));
            byte[] payload = EntryCodec.encode(entry);
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
            }
            try {
                EntryCodec.decode((byte) random.nextInt(1, 4), payload);
            } catch (JournalException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }
}
