package dev.vedette.server.api.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.query.Conversations;
import dev.vedette.server.query.Fleet;
import dev.vedette.server.query.SeriesName;
import dev.vedette.server.query.ThingSeries;
import dev.vedette.server.query.ThingSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What there is of one thing over time: datapoints, and whom it talks to.
final class ThingDataResource {
    private static final Duration SERIES_DEFAULT = Duration.ofHours(24);
    private static final Duration SERIES_MAX = Duration.ofDays(92);
    private static final int POINTS_DEFAULT = 500;

    private final Desks desks;
    private final ThingSheet sheet;
    private final Conversations conversations;

    ThingDataResource(Desks desks, Fleet fleet) {
        this.desks = desks;
        this.sheet = fleet.sheet();
        this.conversations = fleet.conversations();
    }

    @About("Datapoints of a thing over a time.")
    record SeriesView(
            @About("the metric's name") String metric,
            @About("the part of it") @Nullable String dimension,

            @About("what is counted, in the plural") @Nullable
            String unit,

            @About("the points, of which many are made few") List<Point> points,

            @About("what behaviors of profiles that apply now expect")
            List<Expected> expected,

            @About("violations of behaviors on the metric in this time")
            List<Span> violations,

            @About("whether there were more datapoints than are read")
            boolean truncated) {}

    @About("A point.")
    record Point(
            @About("its time") Instant at,
            @About("the last value of its stretch of time") ValueView value,

            @About("the least one, where several were made one") @Nullable
            Double min,

            @About("the greatest one, where several were made one") @Nullable
            Double max) {}

    @About("What a behavior expects.")
    record Expected(
            @About("the profile's name") String profile,
            @About("the behavior's name") @Nullable String behavior,
            @About("the least that is normal") @Nullable Double min,
            @About("the most that is normal") @Nullable Double max,

            @About("the elements that are, or with not-in-… are not, normal") @Nullable
            List<String> set,

            @About("as less-than") @Nullable String operator,

            @About("the time that is judged, of which a point may be a part") @Nullable
            Integer durationSeconds,

            @About("the percentile of the fleet that it is compared with") @Nullable
            String statistic) {}

    @About("A violation in a time.")
    record Span(
            @About("its id") String id,
            @About("when it was raised") Instant from,

            @About("when it ended; left out while it is open") @Nullable
            Instant to) {}

    @About("Who a thing talks to.")
    record ConversationView(
            @About("the other one: a thing, an address, internet, multicast, unseen")
            String peer,

            @About("what is served, as tcp/502") String service,
            @About("whether the thing asks or serves") Conversations.Direction direction,
            @About("when first") Instant firstSeen,
            @About("when last") Instant lastSeen,

            @About("whether the baseline does not know it as normal") @JsonProperty("new")
            boolean isNew,

            @About("what is asked for, as modbus write-single-coil")
            List<String> functions) {}

    @About("Whom a thing talks to.")
    record ConversationsView(
            @About("each with what is served and asked for") List<ConversationView> items) {}

    List<Operation> operations() {
        return List.of(
                Operation.get(ThingsResource.THING + "/series", "Datapoints of a thing over a time.")
                        .query("metric", "the metric's name")
                        .query(
                                "dimension",
                                "the part of it: a dimension's name, after NOT_IN where it is what lies outside")
                        .query("from", "the first instant; otherwise 24 hours before to")
                        .query("to", "the first instant after; otherwise now")
                        .query("points", "the most points, 1..5000, otherwise 500")
                        .answers(SeriesView.class)
                        .by(this::series),
                Operation.get(ThingsResource.THING + "/conversations", "Whom a thing talks to.")
                        .answers(ConversationsView.class)
                        .by(this::conversations));
    }

    private V1Reply series(V1Request request) {
        ThingName thing = ThingsResource.name(request);
        String metric = request.parameter("metric");
        if (metric == null || metric.isEmpty() || metric.length() > MetricName.LENGTH_MAX) {
            throw V1Error.invalid("metric must be there, with 1.." + MetricName.LENGTH_MAX + " characters.");
        }
        Instant now = desks.plane().clock().instant();
        Filters filters = new Filters(request);
        Instant to = Objects.requireNonNullElse(filters.instant("to"), now);
        Instant from = Objects.requireNonNullElse(filters.instant("from"), to.minus(SERIES_DEFAULT));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(SERIES_MAX) > 0) {
            throw V1Error.invalid("from must be before to, at most " + SERIES_MAX.toDays() + " days; were " + from
                    + " and " + to + ".");
        }
        SeriesName name = new SeriesName(metric, filters.text("dimension"));
        ThingSeries series = sheet.series(new ThingSeries.Wanted(thing, name, from, to, points(request)));
        return V1Reply.ok(new SeriesView(
                name.metric(),
                name.dimension(),
                MetricsResource.unit(desks.plane().rules().metrics(), metric),
                series.points().stream()
                        .map(point -> new Point(point.at(), ValueView.of(point.value()), point.min(), point.max()))
                        .toList(),
                series.expected().stream().map(ThingDataResource::expected).toList(),
                series.violations().stream()
                        .map(span -> new Span(span.id(), span.from(), span.to()))
                        .toList(),
                series.isCut()));
    }

    private static Expected expected(ThingSeries.Bound bound) {
        CriteriaDraft criteria = bound.behavior().criteria();
        return new Expected(
                bound.profile(),
                bound.behavior().name(),
                bound.min(),
                bound.max(),
                bound.set(),
                criteria == null ? null : criteria.comparisonOperator(),
                criteria == null ? null : criteria.durationSeconds(),
                criteria == null ? null : criteria.statisticalThreshold());
    }

    private static int points(V1Request request) {
        String text = request.parameter("points");
        if (text == null) {
            return POINTS_DEFAULT;
        }
        int points = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (points < 1 || points > ThingSeries.POINTS_MAX) {
            throw V1Error.invalid("points must be 1.." + ThingSeries.POINTS_MAX + ", was " + text + ".");
        }
        return points;
    }

    private V1Reply conversations(V1Request request) {
        List<ConversationView> items = conversations.of(sheet.require(ThingsResource.name(request))).stream()
                .map(each -> new ConversationView(
                        each.peer(),
                        each.service(),
                        each.direction(),
                        each.firstSeen(),
                        each.lastSeen(),
                        each.isNew(),
                        List.copyOf(each.functions())))
                .toList();
        return V1Reply.ok(new ConversationsView(items));
    }
}
