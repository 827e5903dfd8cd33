package dev.vedette.sdk.dissect;

/// One protocol of the network: what it is, and how its bytes are read. Plugins implement it; one object serves
/// all flows, from any thread, and holds no state of its own.
///
/// A dissector reads no clock and no file, starts no thread, logs nothing and draws no randomness. A new one is
/// a class in a package of its own, with a test that extends `DissectorContract`.
public interface Dissector {
    /// What the protocol is called, what it runs over, and the fields of its messages. Always the same object.
    Protocol protocol();

    /// Begins to read one flow.
    ///
    /// @param channel what carries the bytes
    /// @return the state of that flow, both directions; belongs to the caller
    Conversation open(Channel channel);
}
