package dev.vedette.server.api.aws;

import dev.vedette.server.manage.DimensionDesk;
import dev.vedette.server.store.DimensionRecord;
import dev.vedette.server.store.Dimensions;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Dimensions of metrics.
final class DimensionsResource {
    private static final String TYPE = "TOPIC_FILTER";

    private final DimensionDesk desk;
    private final Dimensions dimensions;
    private final Arns arns;

    DimensionsResource(DimensionDesk desk, Dimensions dimensions, Arns arns) {
        this.desk = desk;
        this.dimensions = dimensions;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "CreateDimension", this::create,
                "DescribeDimension", this::describe,
                "UpdateDimension", this::update,
                "DeleteDimension", this::delete,
                "ListDimensions", this::list);
    }

    private Reply create(Call call) {
        String name = call.label("name", Constraint.NAME);
        Members body = call.body();
        String type = body.requiredText("type", Constraint.ANY);
        if (!type.isEmpty() && !type.equals(TYPE)) {
            body.problem("type", type, "Member must satisfy enum value set: [" + TYPE + "]");
        }
        List<String> filters = stringValues(body);
        String token = body.requiredText("clientRequestToken", Constraint.REQUEST_TOKEN);
        Map<String, String> tags = TagsResource.read(body);
        call.check();
        desk.create(new DimensionDesk.Draft(name, filters, token, tags));
        return new Reply(Json.object().put("name", name).put("arn", arns.dimension(name)));
    }

    private Reply describe(Call call) {
        String name = call.label("name", Constraint.NAME);
        call.check();
        return new Reply(write(
                dimensions.find(name).orElseThrow(() -> WireError.notFound("Dimension " + name + " does not exist"))));
    }

    private Reply update(Call call) {
        String name = call.label("name", Constraint.NAME);
        List<String> filters = stringValues(call.body());
        call.check();
        return new Reply(write(desk.update(name, filters)));
    }

    private Reply delete(Call call) {
        String name = call.label("name", Constraint.NAME);
        call.check();
        desk.delete(name);
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        PageRequest request = call.page(Call.PAGE_DOCUMENTED);
        call.check();
        Page<DimensionRecord> page = Pages.of(dimensions.all(), DimensionRecord::name, request);
        ObjectNode answer = Json.object();
        ArrayNode names = answer.putArray("dimensionNames");
        page.items().forEach(dimension -> names.add(dimension.name()));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private static List<String> stringValues(Members body) {
        body.require("stringValues");
        List<String> values = body.texts("stringValues", Constraint.STRING_VALUE);
        if (values != null && (values.isEmpty() || values.size() > DimensionDesk.FILTERS_MAX)) {
            body.problem(
                    "stringValues",
                    values.size() + " values",
                    "Member must have length between 1 and " + DimensionDesk.FILTERS_MAX);
        }
        return values != null ? values : List.of();
    }

    private ObjectNode write(DimensionRecord dimension) {
        ObjectNode node = Json.object();
        node.put("name", dimension.name());
        node.put("arn", arns.dimension(dimension.name()));
        node.put("type", TYPE);
        ArrayNode values = node.putArray("stringValues");
        dimension.filters().forEach(values::add);
        node.put("creationDate", Json.time(dimension.createdAt()));
        node.put("lastModifiedDate", Json.time(dimension.modifiedAt()));
        return node;
    }
}
