package dev.vedette.server.api.aws;

import dev.vedette.server.manage.ThingTypeDesk;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingTypeRecord;
import dev.vedette.server.store.Things;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Thing types.
final class ThingTypesResource {
    private final ThingTypeDesk desk;
    private final Things things;
    private final Arns arns;

    ThingTypesResource(ThingTypeDesk desk, Things things, Arns arns) {
        this.desk = desk;
        this.things = things;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "CreateThingType", this::create,
                "DescribeThingType", this::describe,
                "DeprecateThingType", this::deprecate,
                "DeleteThingType", this::delete,
                "ListThingTypes", this::list);
    }

    private Reply create(Call call) {
        String name = call.label("thingTypeName", Constraint.NAME);
        Members body = call.body();
        Members properties = body.object("thingTypeProperties");
        String description =
                properties == null ? null : properties.text("thingTypeDescription", Constraint.REGISTRY_DESCRIPTION);
        List<String> searchable =
                properties == null ? null : properties.texts("searchableAttributes", Constraint.ATTRIBUTE_NAME);
        Map<String, String> tags = TagsResource.read(body);
        boolean enriches = properties != null && properties.has("mqtt5Configuration");
        call.check();
        if (enriches) {
            throw WireError.notImplemented("Messages are not enriched here; leave out mqtt5Configuration.");
        }
        ThingTypeRecord type = desk.create(name, description, searchable != null ? searchable : List.of(), tags);
        return new Reply(Json.object()
                .put("thingTypeName", name)
                .put("thingTypeArn", arns.type(name))
                .put("thingTypeId", type.id()));
    }

    private Reply describe(Call call) {
        String name = call.label("thingTypeName", Constraint.NAME);
        call.check();
        ThingTypeRecord type =
                things.findType(name).orElseThrow(() -> WireError.notFound("Thing type " + name + " cannot be found"));
        ObjectNode answer = write(type);
        answer.put("thingTypeId", type.id());
        return new Reply(answer);
    }

    private Reply deprecate(Call call) {
        String name = call.label("thingTypeName", Constraint.NAME);
        boolean undo = call.body().isTrue("undoDeprecate");
        call.check();
        desk.deprecate(name, undo);
        return Reply.EMPTY;
    }

    private Reply delete(Call call) {
        String name = call.label("thingTypeName", Constraint.NAME);
        call.check();
        desk.delete(name);
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        String name = call.parameter("thingTypeName", Constraint.NAME);
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        Page<ThingTypeRecord> page = name == null
                ? things.listTypes(request)
                : new Page<>(things.findType(name).stream().toList(), null);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("thingTypes");
        page.items().forEach(type -> list.add(write(type)));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private ObjectNode write(ThingTypeRecord type) {
        ObjectNode node = Json.object();
        node.put("thingTypeName", type.name());
        node.put("thingTypeArn", arns.type(type.name()));
        ObjectNode properties = node.putObject("thingTypeProperties");
        if (type.description() != null) {
            properties.put("thingTypeDescription", type.description());
        }
        type.searchableAttributes().forEach(properties.putArray("searchableAttributes")::add);
        ObjectNode metadata = node.putObject("thingTypeMetadata");
        metadata.put("deprecated", type.deprecatedAt() != null);
        if (type.deprecatedAt() != null) {
            metadata.put("deprecationDate", Json.time(type.deprecatedAt()));
        }
        metadata.put("creationDate", Json.time(type.createdAt()));
        return node;
    }
}
