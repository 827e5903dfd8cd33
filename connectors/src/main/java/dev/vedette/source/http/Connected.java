package dev.vedette.source.http;

import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which devices are connected, as far as events have told since the source was opened. Used by one thread.
final class Connected {
    private final Map<ThingName, Where> devices = new LinkedHashMap<>();

    /// Takes note of an observation; says no when there are more devices than are remembered.
    boolean note(BrokerObservation seen) {
        return switch (seen) {
            case ConnectionAttempt attempt -> !attempt.succeeded() || add(attempt.thing(), attempt.address());
            case ConnectionHeld held -> add(held.thing(), held.address());
            case MessageSent sent -> devices.containsKey(sent.thing()) || add(sent.thing(), sent.address());
            case MessageReceived received -> devices.containsKey(received.thing()) || add(received.thing(), null);
            case Disconnected end -> {
                devices.remove(end.thing());
                yield true;
            }
            default -> true;
        };
    }

    private boolean add(ThingName thing, @Nullable IpAddress address) {
        if (devices.size() >= HttpSourceSettings.DEVICES_MAX && !devices.containsKey(thing)) {
            return false;
        }
        devices.put(thing, new Where(address));
        return true;
    }

    /// Says of everyone that they still are connected.
    List<BrokerObservation> held(Instant now) {
        List<BrokerObservation> held = new ArrayList<>(devices.size());
        devices.forEach((thing, where) -> held.add(new ConnectionHeld(thing, now, where.address())));
        return held;
    }

    private record Where(@Nullable IpAddress address) {}
}
