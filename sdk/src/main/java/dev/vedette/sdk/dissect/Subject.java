package dev.vedette.sdk.dissect;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;

/// Whom a fact of a message is about.
public sealed interface Subject {
    /// The side that sent the message.
    Subject SENDER = new Side(true);
    /// The side that the message was sent to.
    Subject RECEIVER = new Side(false);

    /// A side of the message.
    ///
    /// @param sending whether it is the sender
    record Side(boolean sending) implements Subject {}

    /// Whoever has an IP address that the message names.
    ///
    /// @param address the address
    record Ip(IpAddress address) implements Subject {}

    /// Whoever has a MAC address that the message names.
    ///
    /// @param address the address
    record Mac(MacAddress address) implements Subject {}
}
