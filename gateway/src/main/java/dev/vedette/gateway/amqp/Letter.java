package dev.vedette.gateway.amqp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.DecoderState;
import org.apache.qpid.protonj2.codec.decoders.ProtonDecoderFactory;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Header;
import org.apache.qpid.protonj2.types.messaging.MessageAnnotations;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/// A message of a peer, decoded (AMQP 1.0 part 3, section 3.2). Sections that mean nothing to a hub are left out.
///
/// @param header how it is to be treated
/// @param annotations what middlemen say about it
/// @param properties what AMQP itself knows about it
/// @param application what its sender says besides
/// @param data its body as bytes, in parts; empty when it has none
/// @param value its body as a value, or null
record Letter(
        Header header,
        Map<String, Object> annotations,
        Properties properties,
        Map<String, Object> application,
        List<byte[]> data,
        @Nullable Object value) {
    /// Shared by all threads: it changes only when it meets types that [Shape] does not let through.
    private static final Decoder DECODER = ProtonDecoderFactory.create();

    /// Decodes a message of a stranger; empty when it is not one, or has a body that is a sequence.
    static Optional<Letter> parse(byte[] bytes) {
        if (!Shape.isMessage(bytes)) {
            return Optional.empty();
        }
        try {
            return Reader.read(bytes);
        } catch (RuntimeException _) {
            // The decoder says with several exceptions that fields are not what they should be.
            return Optional.empty();
        }
    }

    /// The body as bytes: of data, of a text or of a binary value; empty for none, null for any other.
    byte @Nullable [] body() {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof Binary binary) {
            return binary.asByteArray();
        }
        if (value != null) {
            return null;
        }
        int length = data.stream().mapToInt(part -> part.length).sum();
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : data) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /// The body as text, when it is UTF-8.
    @Nullable
    String text() {
        byte[] body = body();
        return body == null ? null : Text.utf8(body);
    }

    /// An application property as text, or null when there is none.
    @Nullable
    String application(String name) {
        Object found = application.get(name);
        return found == null ? null : Text.of(found);
    }

    private static final class Reader {
        private Header header = new Header();
        private Map<String, Object> annotations = Map.of();
        private Properties properties = new Properties();
        private Map<String, Object> application = Map.of();
        private final List<byte[]> data = new ArrayList<>();
        private @Nullable Object value;

        static Optional<Letter> read(byte[] bytes) {
            ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().copy(bytes);
            DecoderState state = DECODER.newDecoderState();
            Reader reader = new Reader();
            while (buffer.isReadable()) {
                if (!reader.take(DECODER.readObject(buffer, state))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Letter(
                    reader.header,
                    reader.annotations,
                    reader.properties,
                    reader.application,
                    List.copyOf(reader.data),
                    reader.value));
        }

        private boolean take(Object section) {
            switch (section) {
                case Header found -> header = found;
                case MessageAnnotations found -> annotations = named(found.getValue());
                case Properties found -> properties = found;
                case ApplicationProperties found -> application = named(found.getValue());
                case Data found -> data.add(found.getValue());
                case AmqpValue<?> found -> value = found.getValue();
                case org.apache.qpid.protonj2.types.messaging.AmqpSequence<?> _ -> {
                    return false;
                }
                default -> {
                    return true;
                }
            }
            return true;
        }

        private static Map<String, Object> named(@Nullable Map<?, ?> map) {
            Map<String, Object> named = new HashMap<>();
            if (map != null) {
                map.forEach((name, found) -> {
                    if (found != null && (name instanceof String || name instanceof Symbol)) {
                        named.put(name.toString(), found);
                    }
                });
            }
            return named;
        }
    }
}
