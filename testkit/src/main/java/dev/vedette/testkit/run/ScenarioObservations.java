package dev.vedette.testkit.run;

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
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The observations of a scenario. Values are small and close together, with now and then an extreme one.
final class ScenarioObservations {
    /// Custom metrics; the last one changes its kind as it likes.
    static final List<MetricName> CUSTOM = List.of(
            new MetricName("battery"),
            new MetricName("fans"),
            new MetricName("firmware"),
            new MetricName("peers"),
            new MetricName("shifty"));

    /// Metrics of findings.
    static final List<MetricName> FOUND =
            List.of(new MetricName("net:new-devices"), new MetricName("net:scans"), new MetricName("rule:pumps"));

    private static final List<HubOperation.Operation> OPERATIONS = List.of(HubOperation.Operation.values());
    private static final List<HubOperation.Transport> TRANSPORTS = List.of(HubOperation.Transport.values());

    private final Dice dice;
    private final List<ThingName> things;
    private final Focus focus;

    ScenarioObservations(Dice dice, List<ThingName> things, Focus focus) {
        this.dice = dice;
        this.things = things;
        this.focus = focus;
    }

    Observation next(Instant at) {
        ThingName thing = dice.of(things);
        return switch (focus.next(dice)) {
            case BROKER -> broker(thing, at);
            case HUB -> new HubOperation(thing, at, dice.of(OPERATIONS), dice.of(TRANSPORTS));
            case NETWORK -> network(thing, at);
            case REPORTS, BOTH -> reported(thing, at);
        };
    }

    private Observation network(ThingName thing, Instant at) {
        return switch (dice.between(1, 6)) {
            case 1, 2 -> new AssetActive(thing, at);
            case 3 ->
                new SensorStanding(
                        thing,
                        at,
                        dice.oneIn(4) ? null : Duration.ofMillis(dice.between(0, 9_000)),
                        dice.oneIn(4) ? null : Duration.ofMillis(dice.between(0, 9_000)),
                        dice.oneIn(4) ? null : new SensorStanding.Dropped(count(), count(), count()));
            default -> new Finding(thing, at, dice.of(FOUND), dice.oneIn(2) ? "" : "seen at " + at, "packets of " + at);
        };
    }

    private Observation reported(ThingName thing, Instant at) {
        return switch (dice.between(1, 8)) {
            case 1, 2 -> new NetworkTraffic(thing, at, count(), count(), count(), count());
            case 3 -> new ListeningPorts(thing, at, Transport.TCP, ports(), dice.between(0, 5));
            case 4 -> new ListeningPorts(thing, at, Transport.UDP, ports(), dice.between(0, 5));
            case 5 -> new EstablishedConnections(thing, at, addresses(), dice.between(0, 5));
            default -> {
                int custom = dice.between(0, CUSTOM.size() - 1);
                int kind = custom == CUSTOM.size() - 1 ? dice.between(0, 3) : custom;
                yield new CustomMeasurement(thing, at, CUSTOM.get(custom), value(kind));
            }
        };
    }

    private BrokerObservation broker(ThingName thing, Instant at) {
        return switch (dice.between(1, 8)) {
            case 1, 2 -> new MessageSent(thing, at, topic(), count(), address());
            case 3 -> new MessageReceived(thing, at, topic(), count());
            case 4 -> new AuthorizationFailure(thing, at, dice.oneIn(3) ? "" : topic());
            case 5 -> new ConnectionAttempt(thing, at, address(), dice.oneIn(2));
            case 6 -> new ConnectionHeld(thing, at, address());
            default -> new Disconnected(thing, at);
        };
    }

    private String topic() {
        return dice.of(List.of("a", "a/b", "b/a", "thing-0/a", "thing-1/a/b", "$sys/a"));
    }

    private @Nullable IpAddress address() {
        return dice.oneIn(4) ? null : IpAddress.of(dice.of(List.of("10.0.0.1", "10.9.0.1", "2001:db8::1")));
    }

    private long count() {
        return dice.oneIn(40) ? Long.MAX_VALUE : dice.between(0, 9);
    }

    private MetricValue value(int kind) {
        return switch (kind) {
            case 0 -> new MetricValue.Level(level());
            case 1 ->
                new MetricValue.Numbers(IntStream.range(0, dice.between(0, 3))
                        .mapToObj(i -> (double) dice.between(0, 3))
                        .toList());
            case 2 ->
                new MetricValue.Strings(IntStream.range(0, dice.between(0, 3))
                        .mapToObj(i -> "v" + dice.between(0, 3))
                        .toList());
            default -> new MetricValue.Addresses(addresses());
        };
    }

    private double level() {
        return switch (dice.between(1, 30)) {
            case 1 -> -dice.between(1, 3);
            case 2 -> -0.0;
            case 3 -> Double.MAX_VALUE;
            default -> dice.between(0, 18) / 2.0;
        };
    }

    private PortSet ports() {
        return PortSet.of(IntStream.range(0, dice.between(0, 3))
                .map(i -> dice.one(22, 80, 443, 4444))
                .toArray());
    }

    private AddressSet addresses() {
        return AddressSet.of(IntStream.range(0, dice.between(0, 2))
                .mapToObj(
                        i -> dice.of(List.of("10.0.0.1", "10.9.0.1", "203.0.113.9", "2001:db8::1", "::ffff:10.0.0.1")))
                .toArray(String[]::new));
    }
}
