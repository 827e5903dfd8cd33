package dev.vedette.gateway.amqp;

import dev.vedette.gateway.amqp.Incoming.Parcel;
import dev.vedette.gateway.amqp.Incoming.Taken;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/// Takes tokens that peers show on the `$cbs` link (AMQP claims-based security, working draft 1), and answers. Each
/// token is judged by the hub's door; a renewed one is told to those that the one before had let in.
final class CbsDesk {
    private static final String PUT_TOKEN = "put-token";
    private static final String SAS_TOKEN = "servicebus.windows.net:sastoken";

    private final Passes passes;
    private final Consumer<Draft> reply;
    private final Renewal renewal;

    /// Is told of tokens that were good.
    interface Renewal {
        /// A device or module has shown another token. On a thread that may wait.
        void renewed(dev.vedette.gateway.hub.DevicePass pass);
    }

    /// @param reply sends an answer; on the event loop
    CbsDesk(Passes passes, Consumer<Draft> reply, Renewal renewal) {
        this.passes = passes;
        this.reply = reply;
        this.renewal = renewal;
    }

    /// Takes a request. On a thread that may wait.
    Taken take(Parcel parcel) {
        Letter letter = Letter.parse(parcel.bytes()).orElse(null);
        if (letter == null) {
            return Taken.rejected(Conditions.of(Conditions.DECODE_ERROR, "the request is not a message"));
        }
        HubAnswer<?> answer = judged(letter);
        int status =
                answer instanceof HubAnswer.Refused<?> refused ? refused.error().status() : 200;
        String why = answer instanceof HubAnswer.Refused<?> refused ? refused.message() : "OK";
        Properties properties = new Properties();
        if (letter.properties().getMessageId() != null) {
            properties.setCorrelationId(letter.properties().getMessageId());
        }
        Draft draft = new Draft(
                0, Map.of(), properties, Map.of("status-code", status, "status-description", why), new byte[0]);
        return Taken.accepted(() -> reply.accept(draft));
    }

    private HubAnswer<?> judged(Letter letter) {
        String operation = letter.application("operation");
        String type = letter.application("type");
        String name = letter.application("name");
        if (!PUT_TOKEN.equals(operation) || name == null) {
            return HubAnswer.refused(
                    HubError.INVALID_OPERATION, "the operation must be put-token, and name say whom the token is for");
        }
        List<HubId> audience = Address.audience(name);
        String token = letter.text();
        if (audience == null || token == null) {
            return HubAnswer.refused(
                    HubError.ARGUMENT_INVALID,
                    "name must be HOST, HOST/devices/D or HOST/devices/D/modules/M, and the body a text");
        }
        // A token of another kind is no proof of anything: the door says so, and of whom.
        @Nullable String shown = type == null || type.equals(SAS_TOKEN) ? token : "";
        return audience.isEmpty()
                ? passes.show(shown)
                : passes.show(audience, shown).whenDone(renewal::renewed);
    }
}
