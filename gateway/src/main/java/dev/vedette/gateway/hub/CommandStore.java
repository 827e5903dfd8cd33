package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The queues of commands. Which commands are handed out now is not kept: after a crash all of them are handed
/// out again.
public interface CommandStore {
    /// Adds a command at the end of a device's queue.
    ///
    /// @return its sequence, greater than any before; empty when the device is not there
    OptionalLong add(HubId to, CommandDraft draft, Instant enqueuedAt, Instant expiresAt);

    /// The queue of a device in its order.
    List<CommandHead> queue(HubId of);

    /// A command whole.
    Optional<Command> find(long sequence);

    /// Removes commands of one device and adds what is to be told of them.
    void remove(List<Long> sequences, List<NoticeDraft> notices);

    /// A command was handed out and not settled so many times.
    void deliveries(long sequence, int deliveries);

    /// Commands that expire at or before an instant, those longest expired first.
    List<CommandHead> expired(Instant at, int limit);

    /// Over which protocol a device was last handed a command; empty when it never was.
    Optional<Transport> lastTransport(HubId id);

    /// A device was handed a command over a protocol.
    void handed(HubId id, Transport transport);
}
