package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import java.util.List;

/// What was called on a connection and waits for its answer, of both generations.
final class Calls {
    static final long PENDING = 0x103;

    private static final long MORE_PROCESSING = 0xC000_0016L;
    private static final long ERROR_BITS = 0xC000_0000L;
    private static final int KEPT_MAX = 256;

    private final Outstanding<Called> waiting = new Outstanding<>();
    private List<String> dialects = List.of();

    /// A call.
    ///
    /// @param about the share or file that it is about
    private record Called(String about) {}

    /// The dialects that were offered last.
    List<String> dialects() {
        return dialects;
    }

    void offered(List<String> all) {
        dialects = all;
    }

    /// Begins a request.
    Message.Builder request(Operation operation, long id, String about) {
        Called called = new Called(about.length() > KEPT_MAX ? about.substring(0, KEPT_MAX) : about);
        return Message.request(operation.operation(), operation.intent())
                .with(SmbFields.MESSAGE, id)
                .flagIf(waiting.add(id, called), Flag.FLOODED);
    }

    /// Begins an answer.
    Message.Builder response(Operation operation, long id, long status) {
        Called called = waiting.take(id).orElse(null);
        boolean goesOn = status == MORE_PROCESSING && operation.intent() == Intent.LOGIN;
        Outcome outcome =
                goesOn ? Outcome.NONE : (status & ERROR_BITS) == ERROR_BITS ? Outcome.FAILURE : Outcome.SUCCESS;
        Message.Builder message = Message.response(operation.operation(), operation.intent())
                .outcome(outcome)
                .with(SmbFields.MESSAGE, id)
                .with(SmbFields.STATUS, status)
                .flagIf(called == null, Flag.UNPAIRED);
        if (called != null && !called.about().isEmpty()) {
            message.with(operation.intent() == Intent.FILE ? SmbFields.FILE : SmbFields.PATH, called.about());
        }
        return message;
    }
}
