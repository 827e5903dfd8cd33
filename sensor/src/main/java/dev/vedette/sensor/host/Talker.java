package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Conversation;

/// A dissector with the conversation that it has opened for a flow.
final class Talker {
    private final Hosted hosted;
    private final Conversation conversation;
    private final boolean isExpected;

    /// @param isExpected whether the dissector declares the place where the flow is
    Talker(Hosted hosted, Conversation conversation, boolean isExpected) {
        this.hosted = hosted;
        this.conversation = conversation;
        this.isExpected = isExpected;
    }

    Hosted hosted() {
        return hosted;
    }

    Conversation conversation() {
        return conversation;
    }

    boolean isExpected() {
        return isExpected;
    }
}
