package dev.vedette.gateway.packet;

import dev.vedette.sdk.observe.IpAddress;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.vertx.core.Context;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.IntConsumer;

/// A connection on which MQTT is spoken, as the one who took it uses it: on its event loop only, which is
/// [#context()]. After its end everything here is allowed and does nothing.
public interface PacketStream {
    /// Its event loop. Others come here by [Context#runOnContext].
    Context context();

    /// Where the client is.
    IpAddress address();

    /// Whether it is encrypted.
    boolean isEncrypted();

    /// The certificate that the client showed in the TLS handshake, which has proved that it has the key, and those
    /// that it sent along; its own first. Empty without one.
    List<X509Certificate> certificates();

    /// The client is connected: the time in which it must be is over.
    ///
    /// @param packetBytesMax the most bytes of a packet from now on
    /// @param bytesIn is told the size of each packet from now on
    void admitted(int packetBytesMax, IntConsumer bytesIn);

    /// Writes a packet, encoded at once.
    void write(MqttMessage packet);

    /// Whether so much waits to be written that no more should be.
    boolean isFull();

    /// Nothing is read until [#resume()].
    void pause();

    /// Packets are read again. What has come meanwhile may be told before this returns.
    void resume();

    /// Closes it, what was written first. A client that does not take its last bytes is cut off after a moment.
    void close();

    /// Closes it at once.
    void abort();
}
