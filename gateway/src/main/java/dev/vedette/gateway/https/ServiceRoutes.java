package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubIdentity;
import dev.vedette.gateway.hub.HubJson;
import dev.vedette.gateway.hub.MethodRequest;
import dev.vedette.gateway.hub.MethodResult;
import dev.vedette.gateway.hub.Queries;
import dev.vedette.gateway.hub.QueryPage;
import dev.vedette.gateway.hub.Right;
import dev.vedette.gateway.hub.Twin;
import dev.vedette.gateway.hub.TwinText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What services ask of twins, methods and queues: to be called by threads that may wait.
final class ServiceRoutes {
    private static final int SECONDS_MAX = 1_000_000;

    private final Hub hub;

    ServiceRoutes(Hub hub) {
        this.hub = hub;
    }

    /// Carries out a request on a twin, or a call of a method.
    ///
    /// @param rest the path behind the device or module
    HubReply ofTwin(HubRequest request, HubId id, List<String> rest) {
        boolean isMethod = rest.size() == 1 && rest.getFirst().equalsIgnoreCase("methods");
        if (!rest.isEmpty() && !isMethod) {
            return HubReply.noSuch(request);
        }
        String ifMatch = request.header("if-match");
        return switch (request.method() + (isMethod ? " method" : "")) {
            case "GET" -> with(request, id, () -> twin(hub.twins().get(id)));
            case "PATCH" ->
                with(request, id, () -> changed(request, json -> hub.twins().patch(id, json, ifMatch)));
            case "PUT" ->
                with(request, id, () -> changed(request, json -> hub.twins().replace(id, json, ifMatch)));
            case "POST method" -> with(request, id, () -> invoke(request, id));
            default -> HubReply.noSuch(request);
        };
    }

    private HubReply with(HubRequest request, @Nullable HubId id, Supplier<HubReply> work) {
        return Services.with(hub, request, Right.SERVICE_CONNECT, id, work);
    }

    private HubReply changed(HubRequest request, Function<String, HubAnswer<Twin>> change) {
        Optional<String> text = request.text();
        return text.isEmpty()
                ? HubReply.refused(HubError.BAD_FORMAT, "a twin must be a JSON object in UTF-8")
                : twin(change.apply(text.get()));
    }

    private HubReply twin(HubAnswer<Twin> answer) {
        return Replies.of(
                answer.then(twin -> hub.registry().get(twin.id()).map(identity -> new Whole(identity, twin))),
                whole -> new HubReply(
                        200,
                        Map.of("Content-Type", HubReply.JSON, "ETag", '"' + whole.twin.etag() + '"'),
                        text(whole).getBytes(StandardCharsets.UTF_8)));
    }

    private record Whole(HubIdentity identity, Twin twin) {}

    private String text(Whole whole) {
        HubId id = whole.twin.id();
        return TwinText.forService(
                whole.identity,
                whole.twin,
                hub.links().isConnected(id),
                hub.commands().count(id));
    }

    /// Takes the commands out of a queue.
    HubReply commands(HubRequest request, HubId id) {
        if (!request.method().equals("DELETE")) {
            return HubReply.noSuch(request);
        }
        return with(
                request,
                id,
                () -> Replies.of(
                        hub.commands().purge(id),
                        purged -> HubReply.json(
                                200,
                                HubJson.object()
                                        .put("deviceId", id.device())
                                        .put("moduleId", id.module())
                                        .put("totalMessagesPurged", purged))));
    }

    private HubReply invoke(HubRequest request, HubId id) {
        ObjectNode json = request.object().orElse(null);
        if (json == null || !json.path("methodName").isString()) {
            return HubReply.refused(HubError.BAD_FORMAT, "a call is a JSON object with methodName, a text");
        }
        int response = seconds(json, "responseTimeoutInSeconds", (int) MethodRequest.RESPONSE_TIMEOUT.toSeconds());
        int connect = seconds(json, "connectTimeoutInSeconds", 0);
        if (response < 0 || connect < 0) {
            return HubReply.refused(
                    HubError.ARGUMENT_INVALID,
                    "responseTimeoutInSeconds and connectTimeoutInSeconds must be whole numbers");
        }
        JsonNode payload = json.path("payload");
        MethodRequest call = new MethodRequest(
                json.path("methodName").stringValue(),
                payload.isMissingNode() ? "null" : HubJson.text(payload),
                Duration.ofSeconds(response),
                Duration.ofSeconds(connect));
        return Replies.of(hub.methods().invoke(id, call), ServiceRoutes::result);
    }

    /// The number, or -1 when it is none.
    private static int seconds(ObjectNode json, String name, int otherwise) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        boolean isWhole = value.isInt() && value.intValue() >= 0 && value.intValue() <= SECONDS_MAX;
        return isWhole ? value.intValue() : -1;
    }

    private static HubReply result(MethodResult result) {
        ObjectNode json = HubJson.object().put("status", result.status());
        HubJson.tree(result.payload())
                .ifPresentOrElse(tree -> json.set("payload", tree), () -> json.put("payload", result.payload()));
        return HubReply.json(200, json);
    }

    /// Answers a query, page by page.
    HubReply query(HubRequest request) {
        return with(request, null, () -> {
            String text = request.object()
                    .map(json -> json.path("query").stringValue(""))
                    .orElse("");
            String size = request.header("x-ms-max-item-count");
            int limit = size == null || size.isEmpty() ? Queries.PAGE_MAX : Numbers.whole(size, 1, Integer.MAX_VALUE);
            if (limit < 0) {
                return HubReply.refused(HubError.ARGUMENT_INVALID, "x-ms-max-item-count must be a whole number from 1");
            }
            String continuation = request.header("x-ms-continuation");
            String after = continuation == null || continuation.isEmpty() ? null : continuation;
            return Replies.of(hub.queries().run(text, after, limit), ServiceRoutes::page);
        });
    }

    private static HubReply page(QueryPage page) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", HubReply.JSON);
        headers.put("x-ms-item-type", "Twin");
        String next = page.next();
        if (next != null) {
            headers.put("x-ms-continuation", next);
        }
        return new HubReply(200, headers, page.json().getBytes(StandardCharsets.UTF_8));
    }
}
