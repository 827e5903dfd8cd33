package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.Observation;
import java.util.Map;
import java.util.TreeMap;

/// How often each device did what: as the devices know it, or as the broker says. May be used by any thread.
final class Ledger {
    private final Map<String, Long> counts = new TreeMap<>();

    synchronized void add(String device, String what, long amount) {
        if (amount != 0) {
            counts.merge(device + " " + what, amount, Long::sum);
        }
    }

    void sent(String device, int bytes) {
        add(device, "sent", 1);
        add(device, "sent bytes", bytes);
    }

    void received(String device, int bytes) {
        add(device, "received", 1);
        add(device, "received bytes", bytes);
    }

    /// Enters what a broker saw.
    void enter(Observation seen) {
        String device = seen.thing().value();
        switch (seen) {
            case ConnectionAttempt attempt -> add(device, attempt.succeeded() ? "connected" : "refused", 1);
            case Disconnected _ -> add(device, "disconnected", 1);
            case MessageSent sent -> sent(device, (int) sent.bytes());
            case MessageReceived received -> received(device, (int) received.bytes());
            case AuthorizationFailure _ -> add(device, "denied", 1);
            default -> add(device, "something else", 1);
        }
    }

    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
