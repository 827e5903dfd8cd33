package dev.vedette.gateway.amqp;

import dev.vedette.gateway.amqp.Incoming.Parcel;
import dev.vedette.gateway.amqp.Incoming.Taken;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.MethodCall;
import dev.vedette.gateway.hub.MethodResult;
import dev.vedette.gateway.hub.Methods;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/// Calls of methods and their answers, told apart by correlation ids that are UUIDs.
final class MethodDesk {
    private static final String NAME = "IoThub-methodname";
    private static final String STATUS = "IoThub-status";

    private final HubId id;
    private final Methods methods;

    MethodDesk(HubId id, Methods methods) {
        this.id = id;
        this.methods = methods;
    }

    /// A call on its way to a device.
    static Draft call(MethodCall call) {
        Properties properties = new Properties().setCorrelationId(UUID.fromString(call.requestId()));
        return new Draft(
                0,
                Map.of(),
                properties,
                Map.of(NAME, call.name()),
                call.payload().getBytes(StandardCharsets.UTF_8));
    }

    /// Takes an answer. On a thread that may wait.
    Taken take(Parcel parcel) {
        Letter letter = Letter.parse(parcel.bytes()).orElse(null);
        @Nullable
        Object correlation = letter == null ? null : letter.properties().getCorrelationId();
        String payload = letter == null ? null : letter.text();
        @Nullable
        Long status = letter == null ? null : Text.number(letter.application().get(STATUS));
        if (correlation == null || payload == null || status == null || status != status.intValue()) {
            return Taken.rejected(Conditions.of(
                    Conditions.DECODE_ERROR,
                    "an answer has the correlation id of its call, " + STATUS + " (a number) and a body in UTF-8"));
        }
        MethodResult result = new MethodResult(status.intValue(), payload.isEmpty() ? "null" : payload);
        return methods.answered(id, correlation.toString(), result) instanceof HubAnswer.Refused<?> refused
                ? Taken.rejected(Conditions.of(refused))
                : Taken.accepted();
    }
}
