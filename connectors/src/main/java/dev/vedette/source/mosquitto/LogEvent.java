package dev.vedette.source.mosquitto;

import dev.vedette.sdk.observe.IpAddress;
import org.jspecify.annotations.Nullable;

/// What one line of the log says about a client.
sealed interface LogEvent {
    /// A client was connected.
    record Connected(String client, @Nullable IpAddress address) implements LogEvent {}

    /// A connection ended, whoever ended it.
    record Ended(String client) implements LogEvent {}

    /// A client was turned away, when it connected or later.
    record TurnedAway(String client, @Nullable IpAddress address) implements LogEvent {}

    /// A client is there, though its connecting may not have been read.
    record Alive(String client) implements LogEvent {}

    /// A message of a client was taken.
    record Published(String client, Packet packet) implements LogEvent {}

    /// A message went to a client.
    record Delivered(String client, Packet packet) implements LogEvent {}

    /// A publish or a subscription was denied.
    record Denied(String client, String topic) implements LogEvent {}

    /// The broker starts or stops: nobody is connected.
    record NobodyLeft() implements LogEvent {}

    /// The line can be read in several ways, because a client or a topic is named like a part of the log.
    record Ambiguous() implements LogEvent {}

    /// Nothing about a client.
    record Nothing() implements LogEvent {}

    /// A PUBLISH packet.
    ///
    /// @param again whether it was sent before
    /// @param topic its topic
    /// @param bytes of its payload
    record Packet(boolean again, String topic, long bytes) {}
}
