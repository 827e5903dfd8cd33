package dev.vedette.gateway.stream;

/// Takes the byte streams of one sub-protocol. May be called on several event loops at once.
public interface StreamAcceptor {
    /// Takes a stream that was opened just now. Called on its event loop.
    ///
    /// @return is told from now on what comes; must not be told anything before this has returned
    StreamReader accept(ByteStream stream);
}
