package dev.vedette.gateway.packet;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.Optional;

/// Takes the connections that are meant for it, of all those that a port has. May be called on several event loops at
/// once.
public interface PacketAcceptor {
    /// Takes a connection whose first packet is this, or leaves it to others. Called on its event loop.
    ///
    /// @param connect decoded without a fault
    /// @return is told from now on what comes; empty when it is not meant for this
    Optional<PacketReader> accept(MqttConnectMessage connect, PacketStream stream);

    /// Takes none.
    static PacketAcceptor none() {
        return (_, _) -> Optional.empty();
    }
}
