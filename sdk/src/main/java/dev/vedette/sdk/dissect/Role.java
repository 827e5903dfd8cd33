package dev.vedette.sdk.dissect;

/// What the sender of a message is to the protocol, whoever opened the connection.
public enum Role {
    /// Asks: a client, master, controller, scanner.
    CLIENT,
    /// Answers: a server, slave, outstation, adapter, device.
    SERVER,
    /// Neither, as in announcements and between equals; or it cannot be told.
    PEER
}
