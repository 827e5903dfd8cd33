package dev.vedette.gateway.amqp;

import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.EncoderState;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Header;
import org.apache.qpid.protonj2.types.messaging.MessageAnnotations;
import org.apache.qpid.protonj2.types.messaging.Properties;

/// A message for a peer.
///
/// @param deliveries how often it was handed out before
/// @param annotations about it, by name
/// @param properties what AMQP itself knows about it
/// @param application what its sender says besides
/// @param body its body, as one section of data
record Draft(
        int deliveries,
        Map<String, Object> annotations,
        Properties properties,
        Map<String, Object> application,
        byte[] body) {
    /// Encodes it.
    ProtonBuffer encoded(Encoder encoder) {
        ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().allocate(body.length + 256);
        EncoderState state = encoder.newEncoderState();
        if (deliveries > 0) {
            encoder.writeObject(buffer, state, new Header().setDeliveryCount(deliveries));
        }
        if (!annotations.isEmpty()) {
            Map<Symbol, Object> named = new HashMap<>();
            annotations.forEach((name, value) -> named.put(Symbol.valueOf(name), value));
            encoder.writeObject(buffer, state, new MessageAnnotations(named));
        }
        encoder.writeObject(buffer, state, properties);
        if (!application.isEmpty()) {
            encoder.writeObject(buffer, state, new ApplicationProperties(new HashMap<>(application)));
        }
        encoder.writeObject(buffer, state, new Data(body));
        return buffer;
    }
}
