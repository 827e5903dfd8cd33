package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubIdentity;
import dev.vedette.gateway.hub.IdentityDraft;
import dev.vedette.gateway.hub.Right;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What services ask of devices and modules: to be called by threads that may wait. A `PUT` with `If-Match` changes,
/// one without creates.
final class RegistryRoutes {
    private static final int PAGE_MAX = 1_000;

    private final Hub hub;

    RegistryRoutes(Hub hub) {
        this.hub = hub;
    }

    /// Carries out a request on a device or module.
    HubReply answer(HubRequest request, HubId id) {
        String ifMatch = request.header("if-match");
        return switch (request.method()) {
            case "GET" ->
                with(
                        request,
                        Right.REGISTRY_READ,
                        id,
                        () -> reply(hub.registry().get(id)));
            case "DELETE" ->
                with(
                        request,
                        Right.REGISTRY_WRITE,
                        id,
                        () -> Replies.nothing(hub.registry().delete(id, ifMatch)));
            case "PUT" -> with(request, Right.REGISTRY_WRITE, id, () -> put(request, id, ifMatch));
            default -> HubReply.noSuch(request);
        };
    }

    private HubReply with(HubRequest request, Right right, @Nullable HubId id, Supplier<HubReply> work) {
        return Services.with(hub, request, right, id, work);
    }

    /// Lists devices.
    HubReply list(HubRequest request) {
        if (!request.method().equals("GET")) {
            return HubReply.noSuch(request);
        }
        return with(request, Right.REGISTRY_READ, null, () -> {
            int top = Numbers.whole(request.target().query().getOrDefault("top", "" + PAGE_MAX), 1, PAGE_MAX);
            return top < 0
                    ? HubReply.refused(HubError.ARGUMENT_INVALID, "top must be a whole number 1.." + PAGE_MAX)
                    : list(hub.registry().devices(null, top));
        });
    }

    /// Lists the modules of a device.
    HubReply modules(HubRequest request, HubId id) {
        if (!request.method().equals("GET")) {
            return HubReply.noSuch(request);
        }
        return with(
                request,
                Right.REGISTRY_READ,
                id,
                () -> Replies.of(hub.registry().modules(id.device()), this::list));
    }

    private HubReply list(List<HubIdentity> identities) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        identities.forEach(identity -> list.add(json(identity)));
        return HubReply.json(200, list);
    }

    private HubReply put(HubRequest request, HubId id, @Nullable String ifMatch) {
        ObjectNode body = request.object().orElse(null);
        if (body == null) {
            return HubReply.refused(HubError.BAD_FORMAT, "a device must be a JSON object");
        }
        return reply(IdentityText.draft(id, body)
                .then(draft -> ifMatch == null ? create(draft) : update(draft, body, ifMatch)));
    }

    private HubAnswer<HubIdentity> create(IdentityDraft draft) {
        return hub.registry().create(draft);
    }

    private HubAnswer<HubIdentity> update(IdentityDraft draft, ObjectNode body, String ifMatch) {
        if (draft.authentication() == null && IdentityText.wantsKeys(body)) {
            return hub.registry()
                    .get(draft.id())
                    .then(before -> before.authentication() instanceof SymmetricKeys
                            ? hub.registry().update(draft, ifMatch)
                            : HubAnswer.refused(
                                    HubError.ARGUMENT_INVALID,
                                    draft.id() + " has no keys yet; give primaryKey and secondaryKey"));
        }
        return hub.registry().update(draft, ifMatch);
    }

    private HubReply reply(HubAnswer<HubIdentity> answer) {
        return Replies.of(answer, identity -> {
            HubReply reply = HubReply.json(200, json(identity));
            return new HubReply(
                    200, Map.of("Content-Type", HubReply.JSON, "ETag", '"' + identity.etag() + '"'), reply.body());
        });
    }

    private ObjectNode json(HubIdentity identity) {
        HubId id = identity.id();
        return IdentityText.json(
                identity, hub.links().isConnected(id), hub.commands().count(id));
    }
}
