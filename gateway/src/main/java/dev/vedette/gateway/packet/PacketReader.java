package dev.vedette.gateway.packet;

import io.netty.handler.codec.mqtt.MqttMessage;

/// Is told what happens on a connection. Called on its event loop only; must not wait, and does not throw.
public interface PacketReader {
    /// A packet came, decoded without a fault. May be called once more after [PacketStream#pause()].
    void received(MqttMessage packet);

    /// What came is no packet, or too large; nothing more will be read.
    void broken(PacketFault fault);

    /// What was written has gone so far that more may be written.
    void drained();

    /// The server shuts down: the connection is to be closed.
    void shutDown();

    /// It is over, whoever ended it. Called once.
    void closed();
}
