package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a definition says, ready to be followed. Immutable; serves all flows.
///
/// @param protocol what events, rules and documentation are made from
/// @param slots how many names it has
/// @param recognition what tells its frames from other bytes
/// @param head what is read of every message first
/// @param code what tells messages apart; null when only their conditions do
/// @param forms the messages by their code
/// @param unknown what no form fits
/// @param pairing how requests and answers belong together; null when they do not
record Script(
        Protocol protocol,
        int slots,
        Recognition recognition,
        Step[] head,
        @Nullable Expression code,
        Choice<List<MessageForm>> forms,
        MessageForm unknown,
        @Nullable Pairing pairing) {
    /// The form of the message whose head was read.
    MessageForm form(Reading reading) {
        List<MessageForm> candidates = forms.of(code == null ? 0 : code.number(reading));
        for (int i = 0; i < candidates.size(); i++) {
            MessageForm form = candidates.get(i);
            if (form.fits(reading)) {
                return form;
            }
        }
        return unknown;
    }
}
