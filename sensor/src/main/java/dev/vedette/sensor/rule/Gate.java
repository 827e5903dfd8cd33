package dev.vedette.sensor.rule;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;

/// What a message must have to be held against a condition, but for its protocol and operation, in a form that is asked
/// millions of times a second: of each word the constants that it may be are bits.
final class Gate {
    private final long types;
    private final long intents;
    private final long outcomes;
    private final long senders;
    private final Field[] fields;

    Gate(Needs needs) {
        types = bits(needs, Needs.Word.TYPE, MessageType.values());
        intents = bits(needs, Needs.Word.INTENT, Intent.values());
        outcomes = bits(needs, Needs.Word.OUTCOME, Outcome.values());
        senders = bits(needs, Needs.Word.SENDER, Role.values());
        fields = needs.fields().toArray(Field[]::new);
    }

    private static long bits(Needs needs, Needs.Word word, Enum<?>[] constants) {
        long bits = 0;
        for (Enum<?> constant : constants) {
            if (needs.allow(word, EventVariables.hyphened(constant))) {
                bits |= 1L << constant.ordinal();
            }
        }
        return bits;
    }

    /// Whether a message may match.
    boolean isOpenTo(Message message) {
        if ((types >>> message.type().ordinal() & 1) == 0
                || (intents >>> message.intent().ordinal() & 1) == 0
                || (outcomes >>> message.outcome().ordinal() & 1) == 0
                || (senders >>> message.sender().ordinal() & 1) == 0) {
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
