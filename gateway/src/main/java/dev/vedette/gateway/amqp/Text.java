package dev.vedette.gateway.amqp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.qpid.protonj2.types.Binary;
import org.jspecify.annotations.Nullable;

/// Values of AMQP as text, as the hub has them.
final class Text {
    private Text() {}

    /// A simple value as text: times in milliseconds since 1970, bytes as UTF-8; null when the value is not simple, or
    /// not UTF-8.
    static @Nullable String of(Object value) {
        return switch (value) {
            case Binary binary -> utf8(binary.asByteArray());
            case java.util.Map<?, ?> _ -> null;
            case java.util.Collection<?> _ -> null;
            case org.apache.qpid.protonj2.types.DescribedType _ -> null;
            default -> value.getClass().isArray() ? null : value.toString();
        };
    }

    /// Bytes as text; null when they are not UTF-8.
    static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /// A whole number; null when the value is none.
    static @Nullable Long number(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case Number number -> number.longValue();
            case String text -> whole(text);
            default -> null;
        };
    }

    private static @Nullable Long whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
