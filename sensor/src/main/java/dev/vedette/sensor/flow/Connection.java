package dev.vedette.sensor.flow;

/// How far the opening of a flow has come.
public enum Connection {
    /// No TCP, and one side only has sent so far.
    ONE_WAY,
    /// No TCP, and both sides have sent.
    TWO_WAY,
    /// TCP: a SYN was seen and nothing has answered it.
    ATTEMPTED,
    /// TCP: the SYN was answered by a reset: nobody listens there.
    REFUSED,
    /// TCP: the SYN was answered by a SYN, and the first side has not gone on.
    HALF_OPEN,
    /// TCP: the handshake was seen.
    ESTABLISHED,
    /// TCP: the connection was there before the capture; its opening was not seen.
    MIDSTREAM
}
