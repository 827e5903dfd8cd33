package dev.vedette.server.api.aws;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.PrincipalDesk;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Principals.Attachment;
import dev.vedette.server.store.Stores;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which certificates and users belong to which things.
final class PrincipalsResource {
    private final PrincipalDesk desk;
    private final Stores stores;
    private final Arns arns;

    PrincipalsResource(PrincipalDesk desk, Stores stores, Arns arns) {
        this.desk = desk;
        this.stores = stores;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "AttachThingPrincipal", this::attach,
                "DetachThingPrincipal", this::detach,
                "ListThingPrincipals", call -> listPrincipals(call, false),
                "ListThingPrincipalsV2", call -> listPrincipals(call, true),
                "ListPrincipalThings", call -> listThings(call, false),
                "ListPrincipalThingsV2", call -> listThings(call, true));
    }

    private enum Kind {
        EXCLUSIVE_THING,
        NON_EXCLUSIVE_THING;

        static Kind of(Attachment attachment) {
            return attachment.exclusive() ? EXCLUSIVE_THING : NON_EXCLUSIVE_THING;
        }
    }

    private Reply attach(Call call) {
        ThingName thing = thing(call);
        String principal = call.requiredHeader("x-amzn-principal", Constraint.ARN);
        Kind kind = call.choice("thingPrincipalType", Kind.class);
        call.check();
        desk.attach(thing, arns.principal(principal), kind == Kind.EXCLUSIVE_THING);
        return Reply.EMPTY;
    }

    private Reply detach(Call call) {
        ThingName thing = thing(call);
        String principal = call.requiredHeader("x-amzn-principal", Constraint.ARN);
        call.check();
        desk.detach(thing, arns.principal(principal));
        return Reply.EMPTY;
    }

    private static ThingName thing(Call call) {
        String name = call.label("thingName", Constraint.NAME);
        call.check();
        return new ThingName(name);
    }

    private Reply listPrincipals(Call call, boolean typed) {
        ThingName thing = thing(call);
        @Nullable Kind kind = typed ? call.choice("thingPrincipalType", Kind.class) : null;
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        if (stores.things().find(thing).isEmpty()) {
            throw WireError.notFound("Thing " + thing + " cannot be found");
        }
        Page<Attachment> page = stores.principals().ofThing(thing, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray(typed ? "thingPrincipalObjects" : "principals");
        for (Attachment attachment : page.items()) {
            String arn = arns.of(attachment.principal());
            if (!typed) {
                list.add(arn);
            } else if (kind == null || kind == Kind.of(attachment)) {
                list.addObject()
                        .put("principal", arn)
                        .put("thingPrincipalType", Kind.of(attachment).name());
            }
        }
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private Reply listThings(Call call, boolean typed) {
        String principal = call.requiredHeader("x-amzn-principal", Constraint.ARN);
        @Nullable Kind kind = typed ? call.choice("thingPrincipalType", Kind.class) : null;
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        String key = arns.principal(principal);
        desk.require(key);
        Page<Attachment> page = stores.principals().ofPrincipal(key, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray(typed ? "principalThingObjects" : "things");
        for (Attachment attachment : page.items()) {
            if (!typed) {
                list.add(attachment.thing().value());
            } else if (kind == null || kind == Kind.of(attachment)) {
                list.addObject()
                        .put("thingName", attachment.thing().value())
                        .put("thingPrincipalType", Kind.of(attachment).name());
            }
        }
        call.next(answer, page.next());
        return new Reply(answer);
    }
}
