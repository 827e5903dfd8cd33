package dev.vedette.server.store;

/// Tells a running server that another process changed who may connect. Whoever changes identities beside the server
/// raises the mark after; the server reads everything anew when it sees another mark than before.
public interface IdentityMark {
    /// The mark of now.
    long read();

    /// Makes it another.
    void raise();
}
