package dev.vedette.server.api.aws;

import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.engine.profile.Membership;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.RuleBook;
import dev.vedette.server.store.History;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What devices reported.
final class MetricValuesResource {
    private final RuleBook rules;
    private final Stores stores;

    MetricValuesResource(RuleBook rules, Stores stores) {
        this.rules = rules;
        this.stores = stores;
    }

    Map<String, Handler> operations() {
        return Map.of("ListMetricValues", this::list);
    }

    /// A device that is not registered may have reported, so an unknown name has no values rather than being an error;
    /// an unknown metric is an error, because it is a slip of the pen.
    private Reply list(Call call) {
        String thing = call.requiredParameter("thingName", Constraint.DEVICE_NAME);
        String metric = call.requiredParameter("metricName", Constraint.METRIC);
        Instant from = call.time("startTime");
        Instant to = call.time("endTime");
        PageRequest request = call.page(Call.PAGE_MAX);
        String dimension = call.parameter("dimensionName", Constraint.NAME);
        Membership membership = call.choice("dimensionValueOperator", Membership.class);
        if (membership != null && dimension == null) {
            call.problem("dimensionValueOperator", membership.name(), "Member must be null without a dimensionName");
        }
        String problem = thing.isEmpty() ? "" : ThingName.problemWith(thing);
        if (!problem.isEmpty()) {
            call.problem("thingName", thing, problem);
        }
        call.check();
        if (to.isBefore(from)) {
            throw WireError.invalid("Invalid time range: endTime " + to + " is before startTime " + from);
        }
        HistoryKey key = key(metric, dimension, membership);
        Page<History.Point> page = stores.history().read(new ThingName(thing), key, from, to, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("metricDatumList");
        for (History.Point point : page.items()) {
            ObjectNode datum = list.addObject();
            datum.put("timestamp", Json.time(point.at()));
            datum.set("value", MetricValueJson.write(metric, point.value()));
        }
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private HistoryKey key(String metric, @Nullable String dimension, @Nullable Membership membership) {
        KnownMetrics metrics = rules.metrics();
        KnownMetric known = metrics.find(new MetricName(metric))
                .orElseThrow(() -> WireError.notFound(
                        "Metric " + metric + " does not exist; the nearest that does is " + metrics.nearest(metric)));
        if (dimension == null) {
            return HistoryKey.of(known.name());
        }
        if (stores.dimensions().find(dimension).isEmpty()) {
            throw WireError.notFound("Dimension " + dimension + " does not exist");
        }
        if (!known.takesDimension()) {
            throw WireError.invalid("Metric " + metric + " takes no dimension; leave out dimensionName");
        }
        return HistoryKey.of(known.name(), membership == null ? Membership.IN : membership, dimension);
    }
}
