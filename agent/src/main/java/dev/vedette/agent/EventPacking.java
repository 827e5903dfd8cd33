package dev.vedette.agent;

import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.agent.send.Packing;
import dev.vedette.agent.send.Parcel;
import dev.vedette.sdk.cache.CachedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Security events that wait, together in one security message.
///
/// @param agent the id of this agent, a UUID
/// @param version of the agent
record EventPacking(String agent, String version) implements Packing {
    /// The most events of a message; a server takes some thousands.
    static final int EVENTS_MAX = 200;
    /// The most bytes of events in a message, within the 128 KiB that brokers take.
    static final int BYTES_MAX = 100_000;

    @Override
    public int messagesMax() {
        return EVENTS_MAX;
    }

    @Override
    public long bytesMax() {
        return BYTES_MAX;
    }

    @Override
    public Optional<Parcel> parcel(List<CachedMessage> messages, Instant now) {
        List<byte[]> events = messages.stream().map(CachedMessage::payload).toList();
        return Optional.of(new Parcel(SecurityEvent.message(agent, version, events), null));
    }
}
