package dev.vedette.sdk.dissect;

/// Which way bytes of a flow went. Says nothing of who serves, see [Role].
public enum Direction {
    /// From the side that sent the flow's first packet, or opened the connection where that was seen.
    FORWARD,
    /// From the other side.
    BACKWARD;

    /// The other way.
    public Direction opposite() {
        return this == FORWARD ? BACKWARD : FORWARD;
    }
}
