package dev.vedette.source.http;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.source.FlatEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Events of EMQX 5's rule engine, with the fields that EMQX documents for them (`SELECT *`).
///
/// A message's size is the member `bytes` where the rule selects one, and else the size of the member `payload`
/// as text. Events that say nothing of a broker's work, and those that say the same as others (an acknowledged
/// connection is in `client.connected` too), are no observations.
final class EmqxEvents {
    private static final Set<String> ACCEPTED = Set.of("success", "connection_accepted");
    private static final Set<String> DENIED = Set.of(
            "not_authorized",
            "unauthorized_client",
            "bad_username_or_password",
            "malformed_username_or_password",
            "bad_authentication_method",
            "banned");

    private EmqxEvents() {}

    /// The observations that an event is; none when it tells nothing that is observed.
    ///
    /// @throws VedetteException naming the member that is wrong
    static List<BrokerObservation> read(FlatEvent event, Instant now) {
        String name = event.required("event");
        return switch (name) {
            case "client.connected" -> {
                Instant at = event.text("connected_at") == null
                        ? event.time("timestamp", now)
                        : event.time("connected_at", now);
                yield List.of(new ConnectionAttempt(client(event), at, event.address("peername"), true));
            }
            case "client.disconnected" -> {
                Instant at = event.text("disconnected_at") == null
                        ? event.time("timestamp", now)
                        : event.time("disconnected_at", now);
                yield List.of(new Disconnected(client(event), at));
            }
            case "client.connack" -> acknowledged(event, now);
            case "client.check_authz_complete" ->
                event.required("result").equals("deny")
                        ? List.of(new AuthorizationFailure(
                                client(event), event.time("timestamp", now), event.topic("topic")))
                        : List.of();
            case "message.publish" ->
                List.of(new MessageSent(
                        client(event),
                        event.time("timestamp", now),
                        event.topic("topic"),
                        bytes(event),
                        event.address("peerhost")));
            case "message.delivered" ->
                List.of(new MessageReceived(
                        client(event), event.time("timestamp", now), event.topic("topic"), bytes(event)));
            default -> List.of();
        };
    }

    private static List<BrokerObservation> acknowledged(FlatEvent event, Instant now) {
        String reason = event.required("reason_code");
        if (ACCEPTED.contains(reason)) {
            return List.of();
        }
        ThingName client = client(event);
        Instant at = event.time("timestamp", now);
        BrokerObservation attempt = new ConnectionAttempt(client, at, event.address("peername"), false);
        return DENIED.contains(reason) ? List.of(attempt, new AuthorizationFailure(client, at, "")) : List.of(attempt);
    }

    private static ThingName client(FlatEvent event) {
        return event.thing("clientid");
    }

    private static long bytes(FlatEvent event) {
        Long bytes = event.count("bytes");
        return bytes != null ? bytes : event.required("payload").getBytes(StandardCharsets.UTF_8).length;
    }
}
