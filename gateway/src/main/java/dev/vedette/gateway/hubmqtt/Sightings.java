package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.HubId;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What was seen of one connection, as a broker says it of its clients: of the thing that is connected, which is
/// `DEVICE/MODULE` for a module. What the hub did for it says the hub.
final class Sightings {
    private final HubId id;
    private final IpAddress address;
    private final InstantSource clock;
    private final Consumer<BrokerObservation> told;

    /// @param told by any thread; must not wait
    Sightings(HubId id, IpAddress address, InstantSource clock, Consumer<BrokerObservation> told) {
        this.id = id;
        this.address = address;
        this.clock = clock;
        this.told = told;
    }

    void attempted(boolean succeeded) {
        told.accept(new ConnectionAttempt(id.thing(), now(), address, succeeded));
    }

    void disconnected() {
        told.accept(new Disconnected(id.thing(), now()));
    }

    void held() {
        told.accept(new ConnectionHeld(id.thing(), now(), address));
    }

    /// A message of the device was taken.
    ///
    /// @param topic without properties
    void sent(String topic, int bytes) {
        told.accept(new MessageSent(id.thing(), now(), topic, bytes, address));
    }

    /// A message was written to the device.
    void received(String topic, int bytes) {
        told.accept(new MessageReceived(id.thing(), now(), topic, bytes));
    }

    /// The device was denied something.
    ///
    /// @param topic empty for the connection itself
    void denied(String topic) {
        told.accept(new AuthorizationFailure(id.thing(), now(), topic));
    }

    private Instant now() {
        return clock.instant();
    }
}
