package dev.vedette.server.api.aws;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.ThingDesk;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingFilter;
import dev.vedette.server.store.ThingRecord;
import dev.vedette.server.store.Things;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Things of the registry.
final class ThingsResource {
    private final ThingDesk desk;
    private final Things things;
    private final Arns arns;

    ThingsResource(ThingDesk desk, Things things, Arns arns) {
        this.desk = desk;
        this.things = things;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "CreateThing", this::create,
                "DescribeThing", this::describe,
                "UpdateThing", this::update,
                "DeleteThing", this::delete,
                "ListThings", this::list);
    }

    private Reply create(Call call) {
        String name = call.label("thingName", Constraint.NAME);
        Members body = call.body();
        String type = body.text("thingTypeName", Constraint.NAME);
        Attributes attributes = Attributes.of(body);
        boolean billed = body.has("billingGroupName");
        call.check();
        if (billed) {
            throw WireError.notImplemented("There are no billing groups here; leave out billingGroupName.");
        }
        ThingRecord thing = desk.create(new ThingName(name), type, attributes.orNone());
        return new Reply(Json.object()
                .put("thingName", name)
                .put("thingArn", arns.thing(name))
                .put("thingId", thing.id()));
    }

    private Reply describe(Call call) {
        String name = call.label("thingName", Constraint.NAME);
        call.check();
        ThingRecord thing = things.find(new ThingName(name))
                .orElseThrow(() -> WireError.notFound("Thing " + name + " cannot be found"));
        ObjectNode answer = Json.object();
        answer.put("defaultClientId", name);
        answer.put("thingId", thing.id());
        write(answer, thing);
        return new Reply(answer);
    }

    private Reply update(Call call) {
        String name = call.label("thingName", Constraint.NAME);
        Members body = call.body();
        Attributes attributes = Attributes.of(body);
        ThingDesk.Edit edit = new ThingDesk.Edit(
                body.text("thingTypeName", Constraint.NAME),
                body.isTrue("removeThingType"),
                attributes.attributes(),
                attributes.merge());
        Long expectedVersion = body.whole("expectedVersion");
        call.check();
        desk.update(new ThingName(name), expectedVersion, edit);
        return Reply.EMPTY;
    }

    private Reply delete(Call call) {
        String name = call.label("thingName", Constraint.NAME);
        Long expectedVersion = call.whole("expectedVersion");
        call.check();
        desk.delete(new ThingName(name), expectedVersion);
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        ThingFilter filter = new ThingFilter(
                call.parameter("thingTypeName", Constraint.NAME),
                call.parameter("attributeName", Constraint.ATTRIBUTE_NAME),
                call.parameter("attributeValue", Constraint.ATTRIBUTE_VALUE),
                Boolean.TRUE.equals(call.flag("usePrefixAttributeValue")));
        PageRequest request = call.page(Call.PAGE_MAX);
        if (filter.attributeValue() != null && filter.attributeName() == null) {
            call.problem("attributeName", null, "Member must not be null when attributeValue is given");
        }
        call.check();
        Page<ThingRecord> page = things.list(filter, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("things");
        page.items().forEach(thing -> write(list.addObject(), thing));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private void write(ObjectNode node, ThingRecord thing) {
        node.put("thingName", thing.name().value());
        node.put("thingArn", arns.thing(thing.name().value()));
        if (thing.type() != null) {
            node.put("thingTypeName", thing.type());
        }
        ObjectNode attributes = node.putObject("attributes");
        new TreeMap<>(thing.attributes()).forEach(attributes::put);
        node.put("version", thing.version());
    }

    /// The member `attributePayload` of things and groups.
    ///
    /// @param attributes null when none were sent
    /// @param merge whether attributes that are not named stay
    record Attributes(@Nullable Map<String, String> attributes, boolean merge) {
        /// Reads the member.
        static Attributes of(Members parent) {
            Members payload = parent.object("attributePayload");
            return payload == null
                    ? new Attributes(null, false)
                    : new Attributes(
                            payload.textMap("attributes", Constraint.ATTRIBUTE_NAME, Constraint.ATTRIBUTE_VALUE),
                            payload.isTrue("merge"));
        }

        /// The attributes, none when none were sent.
        Map<String, String> orNone() {
            return attributes != null ? attributes : Map.of();
        }
    }
}
