package dev.vedette.server.api.aws;

import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.RuleBook;
import dev.vedette.server.store.History;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What devices reported.
final class MetricValuesResource {
    private final RuleBook rules;
    private final History history;

    MetricValuesResource(RuleBook rules, History history) {
        this.rules = rules;
        this.history = history;
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
        String problem = thing.isEmpty() ? "" : ThingName.problemWith(thing);
        if (!problem.isEmpty()) {
            call.problem("thingName", thing, problem);
        }
        call.check();
        if (dimension != null) {
            throw WireError.notFound("Dimension " + dimension + " does not exist");
        }
        if (to.isBefore(from)) {
            throw WireError.invalid("Invalid time range: endTime " + to + " is before startTime " + from);
        }
        KnownMetrics metrics = rules.metrics();
        if (metrics.find(new MetricName(metric)).isEmpty()) {
            throw WireError.notFound(
                    "Metric " + metric + " does not exist; the nearest that does is " + metrics.nearest(metric));
        }
        Page<History.Point> page = history.read(new ThingName(thing), new MetricName(metric), from, to, request);
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
}
