package dev.vedette.source.http;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.source.FlatEvent;
import java.time.Instant;
import java.util.List;

/// Events in our own words; the page `docs/reference/broker-events.md` lists them.
final class JsonlEvents {
    private JsonlEvents() {}

    /// The observation that an event is.
    ///
    /// @throws VedetteException naming the member that is wrong
    static List<BrokerObservation> read(FlatEvent event, Instant now) {
        String kind = event.required("kind");
        ThingName thing = event.thing("thing");
        Instant at = event.time("at", now);
        return List.of(
                switch (kind) {
                    case "connection-attempt" ->
                        new ConnectionAttempt(thing, at, event.address("address"), succeeded(event));
                    case "connection-held" -> new ConnectionHeld(thing, at, event.address("address"));
                    case "disconnected" -> new Disconnected(thing, at);
                    case "message-sent" ->
                        new MessageSent(thing, at, event.topic("topic"), bytes(event), event.address("address"));
                    case "message-received" -> new MessageReceived(thing, at, event.topic("topic"), bytes(event));
                    case "authorization-failure" ->
                        new AuthorizationFailure(thing, at, event.text("topic") == null ? "" : event.topic("topic"));
                    default ->
                        throw new VedetteException("kind: must be connection-attempt, connection-held, disconnected,"
                                + " message-sent, message-received or authorization-failure");
                });
    }

    private static boolean succeeded(FlatEvent event) {
        String text = event.required("succeeded");
        if (!text.equals("true") && !text.equals("false")) {
            throw new VedetteException("succeeded: must be true or false");
        }
        return text.equals("true");
    }

    private static long bytes(FlatEvent event) {
        Long bytes = event.count("bytes");
        if (bytes == null) {
            throw new VedetteException("bytes: must be there");
        }
        return bytes;
    }
}
