package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.manage.CustomMetricDesk;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.store.CustomMetricRecord;
import dev.vedette.server.store.DimensionRecord;
import dev.vedette.server.store.NetworkRuleRecord;
import dev.vedette.server.store.Stores;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The catalogue of metrics, custom metrics, and dimensions.
final class MetricsResource {
    private static final String CUSTOM = "/v1/custom-metrics";

    private final Desks desks;
    private final Stores stores;

    MetricsResource(Desks desks) {
        this.desks = desks;
        this.stores = desks.plane().stores();
    }

    /// Who measures a metric.
    enum Source {
        FLEET,
        HUB,
        NETWORK,
        CUSTOM
    }

    @About("A metric that behaviors may name.")
    record MetricView(
            @About("its name, as aws:num-messages-sent") String name,
            @About("a short title") String title,
            @About("what its values are") MetricKind kind,

            @About("what is counted, in the plural") @Nullable
            String unit,

            @About("who measures it") Source source,

            @About("the comparison operators that may judge it")
            List<String> operators,

            @About("whether a part of it may be selected by topic")
            boolean dimensions,

            @About("when a behavior on it has a duration: required, optional-with-value, only-with-statistic, never")
            KnownMetric.DurationRule duration,

            @About("one sentence for people") String description) {}

    @About("The metrics that behaviors may name.")
    record MetricsView(@About("by name") List<MetricView> items) {}

    @About("A custom metric to be made.")
    record CustomMetricWish(
            @About("unique, without the prefix aws:") String name,

            @About("what devices report: level, numbers, strings, addresses")
            MetricKind kind,

            @About("for people") @Nullable String displayName) {}

    @About("A custom metric, which devices report.")
    record CustomMetricView(
            @About("unique") String name,
            @About("what devices report") MetricKind kind,
            @About("for people") @Nullable String displayName,
            @About("when it was made") Instant createdAt) {
        static CustomMetricView of(CustomMetricRecord record) {
            return new CustomMetricView(record.name().value(), record.kind(), record.displayName(), record.createdAt());
        }
    }

    @About("A part of metrics, by topic.")
    record DimensionView(
            @About("unique") String name,
            @About("the topic filters that it selects by") List<String> filters) {
        static DimensionView of(DimensionRecord record) {
            return new DimensionView(record.name(), record.filters());
        }
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/metrics", "The metrics that behaviors may name, custom ones and rules included.")
                        .answers(MetricsView.class)
                        .by(_ -> V1Reply.ok(new MetricsView(metrics()))),
                Operation.get(CUSTOM, "Lists the custom metrics by name.")
                        .pages(CustomMetricView.class)
                        .by(request -> V1Reply.page(
                                Listing.page(
                                        stores.customMetrics().all(),
                                        record -> record.name().value(),
                                        request.page()),
                                CustomMetricView::of)),
                Operation.post(CUSTOM, "Makes a custom metric.")
                        .takes(CustomMetricWish.class)
                        .makes(CustomMetricView.class)
                        .by(this::create),
                Operation.delete(CUSTOM + "/{name}", "Removes a custom metric that no profile uses.")
                        .by(this::delete),
                Operation.get("/v1/dimensions", "Lists the dimensions by name.")
                        .pages(DimensionView.class)
                        .by(request -> V1Reply.page(
                                Listing.page(stores.dimensions().all(), DimensionRecord::name, request.page()),
                                DimensionView::of)));
    }

    private List<MetricView> metrics() {
        Map<String, String> titles = new HashMap<>();
        stores.customMetrics().all().stream()
                .filter(custom -> custom.displayName() != null)
                .forEach(custom -> titles.put(custom.name().value(), custom.displayName()));
        Stream<KnownMetric> known = desks.plane().rules().metrics().all().stream();
        KnownMetrics metrics = desks.plane().rules().metrics();
        Stream<KnownMetric> rules = desks.networkRules().list().stream()
                .map(NetworkRuleRecord::name)
                .flatMap(rule -> metrics.find(new MetricName("rule:" + rule)).stream());
        desks.networkRules().list().forEach(rule -> titles.put("rule:" + rule.name(), rule.title()));
        return Stream.concat(known, rules)
                .distinct()
                .map(metric -> view(metric, titles.get(metric.name().value())))
                .sorted(Comparator.comparing(MetricView::name))
                .toList();
    }

    private static MetricView view(KnownMetric metric, @Nullable String title) {
        String description = metric.description();
        return new MetricView(
                metric.name().value(),
                title != null ? title : title(metric),
                metric.kind(),
                metric.unit().isEmpty() ? null : metric.unit(),
                switch (metric.side()) {
                    case CLOUD, DEVICE -> Source.FLEET;
                    case HUB -> Source.HUB;
                    case NETWORK -> Source.NETWORK;
                    case CUSTOM -> Source.CUSTOM;
                },
                metric.operators(),
                metric.takesDimension(),
                metric.duration(),
                description);
    }

    /// The name without its prefix, as words.
    private static String title(KnownMetric metric) {
        String name = metric.name().value();
        String words = name.substring(name.indexOf(':') + 1)
                .replaceFirst("^num-", "")
                .replace('-', ' ')
                .replace(" ip ", " IP ")
                .replace(" tcp ", " TCP ")
                .replace(" udp ", " UDP ");
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// What a metric counts, in the plural; null when it has no unit.
    static @Nullable String unit(KnownMetrics metrics, String name) {
        return metrics.find(new MetricName(name))
                .map(KnownMetric::unit)
                .filter(unit -> !unit.isEmpty())
                .orElse(null);
    }

    private V1Reply create(V1Request request) {
        CustomMetricWish wish = request.body(CustomMetricWish.class);
        if (!wish.name().matches("[a-zA-Z0-9:_-]{1,128}")) {
            throw V1Error.invalid(
                    "name has 1..128 letters, digits, colons, hyphens and underscores, was " + wish.name() + ".");
        }
        if (wish.kind() == MetricKind.COUNT || wish.kind() == MetricKind.PORTS) {
            throw V1Error.invalid(
                    "kind must be level, numbers, strings or addresses, was " + Shape.word(wish.kind()) + ".");
        }
        return V1Reply.made(CustomMetricView.of(desks.metrics()
                .create(new CustomMetricDesk.Draft(
                        new MetricName(wish.name()),
                        wish.kind(),
                        wish.displayName(),
                        desks.plane().ids().get().toString(),
                        Map.of()))));
    }

    private V1Reply delete(V1Request request) {
        MetricName name = new MetricName(request.value("name"));
        if (stores.customMetrics().find(name).isEmpty()) {
            throw V1Error.notFound("There is no custom metric " + name + ".");
        }
        desks.metrics().delete(name);
        return V1Reply.empty(204);
    }
}
