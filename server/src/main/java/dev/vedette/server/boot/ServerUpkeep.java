package dev.vedette.server.boot;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.query.Detection;
import dev.vedette.server.query.Upkeep;
import dev.vedette.server.respond.RouteCounts;
import dev.vedette.server.respond.RouteNews;
import dev.vedette.server.respond.Routing;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmFilter.States;
import dev.vedette.server.store.Stores;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What keeps this server going, read from its parts.
final class ServerUpkeep implements Upkeep {
    private static final Duration LAST_DAYS = Duration.ofDays(7);
    private static final String MASKED = "********";
    private static final String SNS = "sns";

    private final Config config;
    private final Stores stores;
    private final InstantSource time;
    private final Parts parts;
    private final Rates rates;

    /// What is read.
    ///
    /// @param gateways where devices connect
    /// @param routes what became of alerts
    /// @param news what happened to them last, by route
    /// @param sinks where they go
    /// @param sensorPort at which sensors join
    /// @param detections that are built in
    record Parts(
            Gateways gateways,
            Supplier<List<RouteCounts>> routes,
            Supplier<Map<String, RouteNews>> news,
            Sinks sinks,
            Supplier<OptionalInt> sensorPort,
            Supplier<Map<MetricName, Detection>> detections) {}

    /// Where devices connect, with what each counts.
    interface Gateways {
        /// Those that are open.
        List<Endpoint> open();
    }

    /// Where devices connect.
    ///
    /// @param name unique
    /// @param address where it is
    /// @param isTls whether it is encrypted
    /// @param protocol as `MQTT`
    /// @param counted what its counters are called by, as `mqtt`
    /// @param counters what it counts
    /// @param troubles what keeps it from working, in sentences
    record Endpoint(
            String name,
            String protocol,
            String address,
            boolean isTls,
            String counted,
            List<GatewayCounters.Reading> counters,
            List<String> troubles) {}

    ServerUpkeep(Config config, Stores stores, InstantSource time, Parts parts) {
        this.config = config;
        this.stores = stores;
        this.time = time;
        this.parts = parts;
        this.rates = new Rates(time);
    }

    @Override
    public List<Gateway> gateways() {
        return parts.gateways.open().stream().map(this::gateway).toList();
    }

    private Gateway gateway(Endpoint endpoint) {
        String prefix = endpoint.counted + "_";
        long accepted = sum(endpoint, prefix + "messages_in", prefix + "messages", prefix + "requests");
        long refused = sum(
                endpoint,
                prefix + "connects_refused",
                prefix + "publishes_refused",
                prefix + "messages_dropped",
                prefix + "refused");
        boolean counts =
                endpoint.counters.stream().anyMatch(reading -> reading.name().equals(prefix + "connections"));
        return new Gateway(
                endpoint.name,
                endpoint.protocol,
                endpoint.address,
                endpoint.isTls,
                counts ? sum(endpoint, prefix + "connections") : null,
                accepted,
                refused,
                rates.of(endpoint.name, accepted),
                endpoint.troubles);
    }

    private static long sum(Endpoint endpoint, String... names) {
        Set<String> wanted = Set.of(names);
        return endpoint.counters.stream()
                .filter(reading -> wanted.contains(reading.name()))
                .mapToLong(GatewayCounters.Reading::value)
                .sum();
    }

    @Override
    public List<Setting> settings() {
        return Arrays.stream(ConfigKey.values())
                .map(key -> {
                    ConfigValues.Value value = config.values().value(key);
                    boolean isHidden = isSecret(key) && !value.text().isEmpty();
                    return new Setting(
                            key.path(), isHidden ? MASKED : value.text(), value.origin(), key.meaning(), isSecret(key));
                })
                .toList();
    }

    /// Sources may name passwords, and addresses of receivers may be all that it takes to write to them.
    private static boolean isSecret(ConfigKey key) {
        return key.isSecret();
    }

    @Override
    public List<Kept> retention() {
        return List.of(
                new Kept("violations", config.retention().violations()),
                new Kept("datapoints", config.retention().datapoints()),
                new Kept("audit", config.retention().audit()));
    }

    @Override
    public OptionalInt sensorPort() {
        return parts.sensorPort.get();
    }

    @Override
    public List<Channel> channels() {
        Map<String, RouteCounts> counts = new TreeMap<>();
        parts.routes.get().forEach(route -> counts.put(route.route(), route));
        Map<String, RouteNews> news = parts.news.get();
        List<Channel> channels = new ArrayList<>();
        if (config.alerts().log()) {
            channels.add(channel(
                    new Way(Routing.LOG, "log", "the server's log", false),
                    counts.remove(Routing.LOG),
                    news.get(Routing.LOG)));
        }
        URI webhook = config.alerts().webhook();
        if (webhook != null) {
            channels.add(channel(
                    new Way(Routing.WEBHOOK, "webhook", masked(webhook), false),
                    counts.remove(Routing.WEBHOOK),
                    news.get(Routing.WEBHOOK)));
        }
        for (ChannelSpec spec : config.alerts().channels()) {
            channels.add(channel(
                    new Way(spec.name(), spec.kind(), parts.sinks.target(spec), spec.isEach()),
                    counts.remove(spec.name()),
                    news.get(spec.name())));
        }
        URI endpoint = config.alerts().snsEndpoint();
        counts.forEach((route, counted) -> Routing.topicOf(route)
                .filter(topic -> endpoint != null)
                .ifPresent(topic -> channels.add(channel(new Way(route, SNS, topic, true), counted, news.get(route)))));
        return channels;
    }

    @Override
    public SortedSet<String> channelNames() {
        Routing routing = parts.sinks.routing();
        SortedSet<String> names = new TreeSet<>(routing.channels());
        if (routing.log()) {
            names.add(Routing.LOG);
        }
        if (routing.webhook()) {
            names.add(Routing.WEBHOOK);
        }
        if (routing.sns()) {
            names.add(SNS);
        }
        return names;
    }

    /// Where alerts go.
    private record Way(String name, String kind, String target, boolean isEach) {}

    private static Channel channel(Way way, @Nullable RouteCounts counted, @Nullable RouteNews news) {
        return new Channel(
                way.name,
                way.kind,
                way.target,
                way.isEach,
                counted == null ? 0 : counted.delivered(),
                counted == null ? 0 : counted.retried(),
                counted == null ? 0 : counted.waiting(),
                counted == null ? 0 : counted.givenUp(),
                news == null ? null : news.lastError(),
                news == null ? null : news.lastDeliveredAt());
    }

    private static String masked(URI address) {
        String path = address.getPath() == null || address.getPath().length() <= 1 ? "" : "/…";
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + path;
    }

    @Override
    public Optional<Trial> test(String channel) {
        if (channels().stream().noneMatch(each -> each.name().equals(channel))) {
            return Optional.empty();
        }
        Instant began = time.instant();
        return parts.sinks.open(channel).map(sink -> {
            try (AlertSink open = sink) {
                Delivery delivery = open.deliver(testAlert(channel, began));
                Duration took = Duration.between(began, time.instant());
                return switch (delivery) {
                    case Delivery.Delivered _ -> new Trial(true, "The receiver has the test alert.", took);
                    case Delivery.RetryAfter retry ->
                        new Trial(false, "It did not arrive: " + retry.reason() + ".", took);
                    case Delivery.Refused refused ->
                        new Trial(false, "The receiver refused it: " + refused.reason() + ".", took);
                };
            }
        });
    }

    private static Alert testAlert(String channel, Instant at) {
        String id = UUID.randomUUID().toString();
        return new Alert(
                "test-" + id,
                Alert.Type.IN_ALARM,
                "test-" + id,
                new ThingName("vedette-test"),
                "vedette-test",
                new AlertBehavior(
                        "test", "vedette:test", "less-than", AlertBehavior.ValueKind.COUNT, List.of("1"), null, 1, 1),
                new MetricValue.Count(1),
                at,
                "This is a test of the channel " + channel
                        + ", sent from Vedette's settings; nothing is wrong with any device.");
    }

    @Override
    public List<BuiltIn> detections() {
        Instant now = time.instant();
        return parts.detections.get().entrySet().stream()
                .map(entry -> new BuiltIn(
                        entry.getValue(),
                        config.networkDetections(),
                        stores.alarms().count(raisedSince(entry.getKey(), now.minus(LAST_DAYS)), now)))
                .sorted(Comparator.comparing(builtIn -> builtIn.detection().name()))
                .toList();
    }

    private static AlarmFilter raisedSince(MetricName metric, Instant from) {
        return new AlarmFilter(
                States.ALL,
                Set.of(),
                null,
                null,
                null,
                null,
                metric.value(),
                null,
                null,
                null,
                null,
                null,
                null,
                from,
                null);
    }

    /// How much a second, between two times of asking.
    private static final class Rates {
        private static final Duration SPAN_MIN = Duration.ofSeconds(1);

        private final InstantSource time;
        private final Map<String, Counted> last = new TreeMap<>();

        private record Counted(
                Instant at, long count, @Nullable Double rate) {}

        Rates(InstantSource time) {
            this.time = time;
        }

        synchronized @Nullable Double of(String name, long count) {
            Instant now = time.instant();
            Counted before = last.get(name);
            if (before == null) {
                last.put(name, new Counted(now, count, null));
                return null;
            }
            Duration span = Duration.between(before.at, now);
            if (span.compareTo(SPAN_MIN) < 0) {
                return before.rate;
            }
            double rate = (count - before.count) * 1e3 / span.toMillis();
            last.put(name, new Counted(now, count, rate));
            return rate;
        }
    }
}
