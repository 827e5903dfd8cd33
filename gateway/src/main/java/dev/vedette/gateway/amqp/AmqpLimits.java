package dev.vedette.gateway.amqp;

import dev.vedette.sdk.VedetteException;

/// The bounds of the AMQP endpoint. What happens at each, and its counter, is listed in `docs/reference/hub.md`. All
/// are at least 1.
///
/// @param connections open connections
/// @param sessionsPerConnection sessions of a connection; also the most devices that it can be for
/// @param sessions sessions of all connections
/// @param linksPerSession links of a session
/// @param frameBytes bytes of a frame, at least 512 (AMQP 1.0, 2.3.1)
/// @param messageBytes bytes of an encoded message
/// @param bytesPerConnection bytes of messages that are held by a connection; beyond half of it, in messages that are
///   whole, nothing more is read from the peer; at least `messageBytes`
/// @param bytesHeld bytes of messages that are held by all connections; at least `bytesPerConnection`
/// @param credit messages that a peer may send on a link before any is settled
/// @param unsettled messages that wait on a link to be settled by the peer, or for its credit
/// @param handshakeSeconds how long a TLS handshake may take
/// @param openSeconds how long a connection may be for nobody that the hub knows
/// @param idleSeconds how long a connection may be silent
public record AmqpLimits(
        int connections,
        int sessionsPerConnection,
        int sessions,
        int linksPerSession,
        int frameBytes,
        int messageBytes,
        int bytesPerConnection,
        int bytesHeld,
        int credit,
        int unsettled,
        int handshakeSeconds,
        int openSeconds,
        int idleSeconds) {
    /// What holds when nobody says otherwise.
    public static final AmqpLimits DEFAULTS =
            new AmqpLimits(10_000, 1_100, 100_000, 16, 64 << 10, 512 << 10, 4 << 20, 64 << 20, 50, 64, 10, 30, 240);

    private static final int FRAME_BYTES_MIN = 512;

    /// Checks the bounds.
    ///
    /// @throws VedetteException naming the one that is not
    public AmqpLimits {
        atLeast("connections", connections, 1);
        atLeast("sessionsPerConnection", sessionsPerConnection, 1);
        atLeast("sessions", sessions, 1);
        atLeast("linksPerSession", linksPerSession, 1);
        atLeast("frameBytes", frameBytes, FRAME_BYTES_MIN);
        atLeast("messageBytes", messageBytes, 1);
        atLeast("bytesPerConnection", bytesPerConnection, messageBytes);
        atLeast("bytesHeld", bytesHeld, bytesPerConnection);
        atLeast("credit", credit, 1);
        atLeast("unsettled", unsettled, 1);
        atLeast("handshakeSeconds", handshakeSeconds, 1);
        atLeast("openSeconds", openSeconds, 1);
        atLeast("idleSeconds", idleSeconds, 1);
    }

    private static void atLeast(String name, int value, int min) {
        if (value < min) {
            throw new VedetteException("amqp limit " + name + " must be at least " + min + ", was " + value);
        }
    }
}
