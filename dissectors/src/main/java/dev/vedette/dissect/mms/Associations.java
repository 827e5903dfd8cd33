package dev.vedette.dissect.mms;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;

/// Tells what a unit of the association says (X.227): who connects to whom, and how it was answered.
final class Associations {
    private static final int REQUEST = 0x60;
    private static final int RESPONSE = 0x61;

    private Associations() {}

    /// Reads a unit.
    ///
    /// @param tag which
    static void read(int tag, Ber title, Message.Builder message) {
        if (tag != REQUEST && tag != RESPONSE) {
            return;
        }
        while (title.hasNext()) {
            int part = title.tag();
            if ((part & 0xE0) != 0xA0 || part > 0xFF) {
                title.content();
                continue;
            }
            Ber inside = title.enter();
            if (part == 0xA1) {
                message.with(MmsFields.CONTEXT, inside.oid());
            } else if (tag == REQUEST) {
                request(part, inside, message);
            } else if (part == 0xA2) {
                long result = inside.integer();
                message.with(MmsFields.RESULT, result).outcome(result == 0 ? Outcome.SUCCESS : Outcome.FAILURE);
            }
        }
    }

    private static void request(int part, Ber inside, Message.Builder message) {
        switch (part) {
            case 0xA2 -> title(inside, MmsFields.CALLED_TITLE, message);
            case 0xA3 -> qualifier(inside, MmsFields.CALLED_QUALIFIER, message);
            case 0xA6 -> title(inside, MmsFields.CALLING_TITLE, message);
            case 0xA7 -> qualifier(inside, MmsFields.CALLING_QUALIFIER, message);
            case 0xAC ->
                message.with(MmsFields.PASSWORD, true).flagIf(inside.tag() == 0x80, Flag.CLEAR_TEXT_CREDENTIALS);
            default -> {}
        }
    }

    private static void title(Ber inside, Field field, Message.Builder message) {
        if (inside.tag() == 0x06) {
            message.with(field, inside.oid());
        }
    }

    private static void qualifier(Ber inside, Field field, Message.Builder message) {
        if (inside.tag() == 0x02) {
            message.with(field, inside.integer());
        }
    }
}
