package dev.vedette.engine.profile;

import static dev.vedette.engine.profile.KnownMetric.Side.CLOUD;
import static dev.vedette.engine.profile.KnownMetric.Side.DEVICE;
import static dev.vedette.sdk.observe.MetricKind.ADDRESSES;
import static dev.vedette.sdk.observe.MetricKind.COUNT;
import static dev.vedette.sdk.observe.MetricKind.LEVEL;
import static dev.vedette.sdk.observe.MetricKind.PORTS;

import dev.vedette.engine.profile.KnownMetric.DurationRule;
import dev.vedette.engine.profile.KnownMetric.Side;
import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.SensorStanding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The metrics that behaviors may name: the built-in ones of the seed (Detect, "Metrics"), and others that are
/// given.
public final class KnownMetrics {
    /// The built-in metrics, cloud-side and device-side, by name.
    public static final KnownMetrics BUILT_IN = new KnownMetrics(builtIn());

    private final Map<MetricName, KnownMetric> byName = new TreeMap<>();

    private KnownMetrics(Collection<KnownMetric> metrics) {
        metrics.forEach(metric -> byName.put(metric.name(), metric));
    }

    /// The built-in metrics and others: custom ones, and those of plugins. A
    /// built-in name keeps its built-in meaning.
    public static KnownMetrics with(Map<MetricName, MetricKind> others) {
        KnownMetrics all = new KnownMetrics(List.of());
        others.forEach((name, kind) ->
                all.byName.put(name, Finding.isOne(name) ? KnownMetric.rule(name) : KnownMetric.custom(name, kind)));
        all.byName.putAll(BUILT_IN.byName);
        return all;
    }

    /// Whether a name belongs to a metric that is built in, now or in another release, and that is compared
    /// with whole numbers: those of the AWS API, of a hub, of the network and its rules, and of sensors.
    public static boolean isReserved(String name) {
        return name.startsWith("aws:")
                || name.startsWith("hub:")
                || name.startsWith(Finding.NETWORK)
                || name.startsWith(Finding.RULE)
                || name.startsWith(SensorStanding.PREFIX);
    }

    /// The metric of that name, or empty when none is known. Every `rule:NAME` is known: rules are where
    /// sensors are.
    public Optional<KnownMetric> find(MetricName name) {
        KnownMetric known = byName.get(name);
        return known == null && name.value().startsWith(Finding.RULE)
                ? Optional.of(KnownMetric.rule(name))
                : Optional.ofNullable(known);
    }

    /// The name among the known ones that is the fewest edits away from a text.
    public MetricName nearest(String text) {
        return new MetricName(NearestName.of(
                text, byName.keySet().stream().map(MetricName::value).toList()));
    }

    /// Every known metric, by name.
    public Collection<KnownMetric> all() {
        return List.copyOf(byName.values());
    }

    private static List<KnownMetric> builtIn() {
        return Stream.of(cloudSide(), HubMetrics.all(), deviceSide(), NetworkMetrics.all(), SensorMetrics.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<KnownMetric> cloudSide() {
        return List.of(
                new KnownMetric(
                        new MetricName("aws:message-byte-size"),
                        COUNT,
                        CLOUD,
                        DurationRule.ONLY_WITH_STATISTIC,
                        KnownMetric.operators(COUNT),
                        true,
                        "bytes",
                        "The number of bytes in a message from a device."),
                byTopic("aws:num-messages-sent", COUNT, "messages", "The messages that a device sent."),
                byTopic("aws:num-messages-received", COUNT, "messages", "The messages that a device received."),
                byTopic(
                        "aws:num-authorization-failures",
                        COUNT,
                        "authorization failures",
                        "The requests of a device that were denied."),
                byTopic("aws:source-ip-address", ADDRESSES, "", "The address that a device connects from."),
                of(
                        "aws:num-connection-attempts",
                        COUNT,
                        CLOUD,
                        "connection attempts",
                        "The attempts of a device to connect, successful or not."),
                of("aws:num-disconnects", COUNT, CLOUD, "disconnects", "How often a device disconnected."),
                new KnownMetric(
                        new MetricName("aws:disconnect-duration"),
                        LEVEL,
                        CLOUD,
                        DurationRule.NEVER,
                        List.of("less-than", "less-than-equals"),
                        false,
                        "seconds",
                        "How long a device has been disconnected, 0 while it is connected."));
    }

    private static List<KnownMetric> deviceSide() {
        return List.of(
                of("aws:all-bytes-in", COUNT, DEVICE, "bytes", "The bytes that a device received."),
                of("aws:all-bytes-out", COUNT, DEVICE, "bytes", "The bytes that a device sent."),
                of("aws:all-packets-in", COUNT, DEVICE, "packets", "The packets that a device received."),
                of("aws:all-packets-out", COUNT, DEVICE, "packets", "The packets that a device sent."),
                of("aws:listening-tcp-ports", PORTS, DEVICE, "", "The TCP ports that a device listens on."),
                of("aws:listening-udp-ports", PORTS, DEVICE, "", "The UDP ports that a device listens on."),
                of(
                        "aws:num-listening-tcp-ports",
                        LEVEL,
                        DEVICE,
                        "TCP ports",
                        "How many TCP ports a device listens on."),
                of(
                        "aws:num-listening-udp-ports",
                        LEVEL,
                        DEVICE,
                        "UDP ports",
                        "How many UDP ports a device listens on."),
                of(
                        "aws:num-established-tcp-connections",
                        LEVEL,
                        DEVICE,
                        "TCP connections",
                        "How many TCP connections a device has."),
                of(
                        "aws:destination-ip-addresses",
                        ADDRESSES,
                        DEVICE,
                        "",
                        "The addresses that a device has connections to."));
    }

    static KnownMetric of(String name, MetricKind kind, Side side, String unit, String description) {
        return known(name, kind, side, false, unit, description);
    }

    private static KnownMetric byTopic(String name, MetricKind kind, String unit, String description) {
        return known(name, kind, CLOUD, true, unit, description);
    }

    private static KnownMetric known(
            String name, MetricKind kind, Side side, boolean takesDimension, String unit, String description) {
        return new KnownMetric(
                new MetricName(name),
                kind,
                side,
                KnownMetric.durationRule(kind),
                KnownMetric.operators(kind),
                takesDimension,
                unit,
                description);
    }
}
