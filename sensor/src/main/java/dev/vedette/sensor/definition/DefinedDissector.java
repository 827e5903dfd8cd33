package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;

/// Reads a protocol as its definition says.
final class DefinedDissector implements Dissector {
    private final Script script;

    DefinedDissector(Script script) {
        this.script = script;
    }

    /// What the definition says.
    Script script() {
        return script;
    }

    @Override
    public Protocol protocol() {
        return script.protocol();
    }

    @Override
    public Conversation open(Channel channel) {
        return new DefinedConversation(this, channel);
    }

    @Override
    public String toString() {
        return "definition of " + script.protocol();
    }
}
