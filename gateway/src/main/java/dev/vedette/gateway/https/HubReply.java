package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An answer to a request.
///
/// @param status of HTTP
/// @param headers names and values that may go on the wire as they are
/// @param body may be empty
record HubReply(int status, Map<String, String> headers, byte[] body) {
    static final String JSON = "application/json; charset=utf-8";

    /// Done, and nothing to say.
    static HubReply nothing() {
        return new HubReply(204, Map.of(), new byte[0]);
    }

    /// A document.
    static HubReply json(int status, JsonNode tree) {
        return json(status, HubJson.text(tree));
    }

    /// A document that is text already.
    static HubReply json(int status, String text) {
        return new HubReply(status, Map.of("Content-Type", JSON), text.getBytes(StandardCharsets.UTF_8));
    }

    /// A refusal, as the clients of hubs read it: the name of the error in a header and in `Message`, its number in
    /// `errorCode`.
    static HubReply refused(HubError error, String message) {
        JsonNode body = HubJson.object()
                .put("Message", "ErrorCode:" + error.label() + ";" + message)
                .put("ExceptionMessage", "")
                .put("errorCode", error.code());
        return new HubReply(
                error.status(),
                Map.of("Content-Type", JSON, "iothub-errorcode", error.label()),
                HubJson.ascii(body).getBytes(StandardCharsets.UTF_8));
    }

    /// There is nothing by that name, or it does not take that method.
    static HubReply noSuch(HubRequest request) {
        return refused(
                HubError.NOT_FOUND,
                request.method() + " of this path is nothing that a hub does; docs/reference/hub.md lists what is");
    }
}
