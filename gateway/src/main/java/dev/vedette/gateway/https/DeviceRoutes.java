package dev.vedette.gateway.https;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.CommandDelivery;
import dev.vedette.gateway.hub.DevicePass;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubJson;
import dev.vedette.gateway.hub.UploadOutcome;
import dev.vedette.gateway.hub.UploadTicket;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What devices and modules ask for: to be called by threads that may wait. The peer is let in first, whatever it asks
/// for.
final class DeviceRoutes {
    private final Hub hub;
    private final EnumCounters<HttpsCounter> counters;

    DeviceRoutes(Hub hub, EnumCounters<HttpsCounter> counters) {
        this.hub = hub;
        this.counters = counters;
    }

    /// Carries out a request of a device.
    ///
    /// @param id the device or module that the path names
    /// @param rest the path behind it: `messages` or `files`, and on
    HubReply answer(HubRequest request, HubId id, List<String> rest) {
        return Replies.of(pass(request, id), _ -> admitted(request, id, rest));
    }

    private HubAnswer<DevicePass> pass(HubRequest request, HubId id) {
        String token = request.header("authorization");
        return token == null && !request.chain().isEmpty()
                ? hub.door().device(id, request.chain(), Transport.HTTP)
                : hub.door().device(id, token, Transport.HTTP);
    }

    private HubReply admitted(HubRequest request, HubId id, List<String> rest) {
        List<String> words = Replies.lowerCase(rest, 2);
        String action = request.method() + " " + String.join("/", words.subList(0, Math.min(2, words.size())));
        return switch (action + " " + words.size()) {
            case "POST messages/events 2" -> telemetry(request, id);
            case "GET messages/devicebound 2" -> receive(request, id);
            case "DELETE messages/devicebound 3" -> settle(request, id, rest.get(2));
            case "POST messages/devicebound 4" ->
                rest.get(3).equalsIgnoreCase("abandon")
                        ? Replies.nothing(hub.commands().abandon(id, rest.get(2)))
                        : HubReply.noSuch(request);
            case "POST files 1" -> begin(request, id);
            case "POST files/notifications 2" -> complete(request, id, null);
            case "POST files/notifications 3" -> complete(request, id, rest.get(2));
            default -> HubReply.noSuch(request);
        };
    }

    private HubReply telemetry(HubRequest request, HubId id) {
        return Replies.nothing(
                Messages.of(request).then(messages -> hub.telemetry().take(id, messages, Transport.HTTP)));
    }

    private HubReply receive(HubRequest request, HubId id) {
        String text = request.header("iothub-messagelocktimeout");
        int seconds = text == null ? 0 : Numbers.whole(text, 0, Integer.MAX_VALUE);
        if (seconds < 0) {
            return HubReply.refused(
                    HubError.ARGUMENT_INVALID, "iothub-messagelocktimeout must be a whole number of seconds");
        }
        Optional<CommandDelivery> delivery = text == null
                ? hub.commands().receive(id, Transport.HTTP)
                : hub.commands().receive(id, Transport.HTTP, Duration.ofSeconds(seconds));
        return delivery.map(found -> CommandReply.of(found, counters)).orElseGet(HubReply::nothing);
    }

    /// A widely used SDK calls the parameter `?reject`.
    private HubReply settle(HubRequest request, HubId id, String lock) {
        String reject = request.target()
                .query()
                .getOrDefault("reject", request.target().query().get("?reject"));
        return Replies.nothing(
                reject == null || reject.equalsIgnoreCase("false")
                        ? hub.commands().complete(id, lock)
                        : hub.commands().reject(id, lock, Transport.HTTP));
    }

    private HubReply begin(HubRequest request, HubId id) {
        String name = request.object()
                .map(json -> json.path("blobName"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElse(null);
        if (name == null) {
            return HubReply.refused(HubError.BAD_FORMAT, "an upload begins with a JSON object with blobName, a text");
        }
        return Replies.of(hub.uploads().begin(id, name, Transport.HTTP), ticket -> ticket(request, ticket));
    }

    private static HubReply ticket(HubRequest request, UploadTicket ticket) {
        return HubReply.json(
                200,
                HubJson.object()
                        .put("correlationId", ticket.correlationId())
                        .put("hostName", request.authority())
                        .put("containerName", ticket.container())
                        .put("blobName", ticket.blobName())
                        .put("sasToken", ticket.query()));
    }

    /// Ends an upload, which the body names, or, as the SDK for Node does, the path.
    private HubReply complete(HubRequest request, HubId id, @Nullable String correlationId) {
        UploadOutcome outcome =
                request.object().map(json -> outcome(json, correlationId)).orElse(null);
        return outcome == null
                ? HubReply.refused(
                        HubError.BAD_FORMAT,
                        "an upload ends with a JSON object with correlationId (a text) and isSuccess (true or false)")
                : Replies.nothing(hub.uploads().complete(id, outcome, "https://" + request.authority()));
    }

    private static @Nullable UploadOutcome outcome(ObjectNode json, @Nullable String named) {
        String correlation = named == null ? json.path("correlationId").stringValue(null) : named;
        JsonNode success = json.path("isSuccess");
        return correlation != null && success.isBoolean()
                ? new UploadOutcome(
                        correlation,
                        success.booleanValue(),
                        json.path("statusCode").intValue(0),
                        json.path("statusDescription").stringValue(""))
                : null;
    }
}
