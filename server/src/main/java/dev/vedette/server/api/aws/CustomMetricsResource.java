package dev.vedette.server.api.aws;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.manage.CustomMetricDesk;
import dev.vedette.server.store.CustomMetricRecord;
import dev.vedette.server.store.CustomMetrics;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Custom metrics.
final class CustomMetricsResource {
    private static final Map<String, MetricKind> KINDS = Map.of(
            "number", MetricKind.LEVEL,
            "number-list", MetricKind.NUMBERS,
            "string-list", MetricKind.STRINGS,
            "ip-address-list", MetricKind.ADDRESSES);

    private final CustomMetricDesk desk;
    private final CustomMetrics metrics;
    private final Arns arns;

    CustomMetricsResource(CustomMetricDesk desk, CustomMetrics metrics, Arns arns) {
        this.desk = desk;
        this.metrics = metrics;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "CreateCustomMetric", this::create,
                "DescribeCustomMetric", this::describe,
                "UpdateCustomMetric", this::update,
                "DeleteCustomMetric", this::delete,
                "ListCustomMetrics", this::list);
    }

    private Reply create(Call call) {
        String name = call.label("metricName", Constraint.NAME);
        Members body = call.body();
        String type = body.requiredText("metricType", Constraint.ANY);
        if (!type.isEmpty() && !KINDS.containsKey(type)) {
            body.problem(
                    "metricType",
                    type,
                    "Member must satisfy enum value set: [string-list, ip-address-list, number-list, number]");
        }
        String displayName = body.text("displayName", Constraint.DISPLAY_NAME);
        String token = body.requiredText("clientRequestToken", Constraint.REQUEST_TOKEN);
        Map<String, String> tags = TagsResource.read(body);
        call.check();
        desk.create(new CustomMetricDesk.Draft(
                new MetricName(name), KINDS.getOrDefault(type, MetricKind.LEVEL), displayName, token, tags));
        return new Reply(Json.object().put("metricName", name).put("metricArn", arns.metric(name)));
    }

    private Reply describe(Call call) {
        String name = call.label("metricName", Constraint.NAME);
        call.check();
        return new Reply(write(metrics.find(new MetricName(name))
                .orElseThrow(() -> WireError.notFound("Custom metric " + name + " does not exist"))));
    }

    private Reply update(Call call) {
        String name = call.label("metricName", Constraint.NAME);
        String displayName = call.body().requiredText("displayName", Constraint.DISPLAY_NAME);
        call.check();
        return new Reply(write(desk.update(new MetricName(name), displayName)));
    }

    private Reply delete(Call call) {
        String name = call.label("metricName", Constraint.NAME);
        call.check();
        desk.delete(new MetricName(name));
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        PageRequest request = call.page(Call.PAGE_DOCUMENTED);
        call.check();
        Page<CustomMetricRecord> page =
                Pages.of(metrics.all(), metric -> metric.name().value(), request);
        ObjectNode answer = Json.object();
        ArrayNode names = answer.putArray("metricNames");
        page.items().forEach(metric -> names.add(metric.name().value()));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private ObjectNode write(CustomMetricRecord metric) {
        ObjectNode node = Json.object();
        node.put("metricName", metric.name().value());
        node.put("metricArn", arns.metric(metric.name().value()));
        KINDS.forEach((type, kind) -> {
            if (kind == metric.kind()) {
                node.put("metricType", type);
            }
        });
        if (metric.displayName() != null) {
            node.put("displayName", metric.displayName());
        }
        node.put("creationDate", Json.time(metric.createdAt()));
        node.put("lastModifiedDate", Json.time(metric.modifiedAt()));
        return node;
    }
}
