package dev.vedette.sensor.rule;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import java.util.EnumSet;
import java.util.Set;

/// What a message must have to be held against a condition, but for its protocol and operation, in a form that is asked
/// millions of times a second: of each word the constants that it may be, as bits.
final class Gate {
    private final Set<MessageType> types;
    private final Set<Intent> intents;
    private final Set<Outcome> outcomes;
    private final Set<Role> senders;
    private final Field[] fields;

    Gate(Needs needs) {
        types = allowed(needs, Needs.Word.TYPE, MessageType.class);
        intents = allowed(needs, Needs.Word.INTENT, Intent.class);
        outcomes = allowed(needs, Needs.Word.OUTCOME, Outcome.class);
        senders = allowed(needs, Needs.Word.SENDER, Role.class);
        fields = needs.fields().toArray(Field[]::new);
    }

    private static <E extends Enum<E>> Set<E> allowed(Needs needs, Needs.Word word, Class<E> constants) {
        Set<E> allowed = EnumSet.allOf(constants);
        allowed.removeIf(constant -> !needs.allow(word, EventVariables.hyphened(constant)));
        return allowed;
    }

    /// Whether a message may match.
    boolean isOpenTo(Message message) {
        if (!types.contains(message.type())
                || !intents.contains(message.intent())
                || !outcomes.contains(message.outcome())
                || !senders.contains(message.sender())) {
            return false;
        }
        for (Field field : fields) {
            if (message.value(field).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
