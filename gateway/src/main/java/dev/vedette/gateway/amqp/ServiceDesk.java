package dev.vedette.gateway.amqp;

import dev.vedette.gateway.amqp.Incoming.Parcel;
import dev.vedette.gateway.amqp.Incoming.Taken;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubId;
import java.util.List;

/// Takes commands that a service sends, each for the device or module that its `to` names.
final class ServiceDesk {
    private final Hub hub;
    private final Passes passes;

    ServiceDesk(Hub hub, Passes passes) {
        this.hub = hub;
        this.passes = passes;
    }

    /// Takes a command. On a thread that may wait.
    Taken take(Parcel parcel) {
        Letter letter = Letter.parse(parcel.bytes()).orElse(null);
        if (letter == null) {
            return Taken.rejected(Conditions.of(Conditions.DECODE_ERROR, "the delivery is not a message"));
        }
        List<HubId> recipients = Address.recipients(letter.properties().getTo());
        if (recipients.isEmpty()) {
            return Taken.rejected(Conditions.of(
                    Conditions.INVALID_FIELD,
                    "to must be /devices/D/messages/devicebound or /devices/D/modules/M/messages/devicebound"));
        }
        HubId to = recipients.stream()
                .filter(id -> hub.registry().get(id).isDone())
                .findFirst()
                .orElse(recipients.getFirst());
        HubAnswer<Long> answer = passes.service(to)
                .then(_ -> Messages.command(letter))
                .then(draft -> hub.commands().send(to, draft));
        return answer instanceof HubAnswer.Refused<?> refused
                ? Taken.rejected(Conditions.of(refused))
                : Taken.accepted();
    }
}
