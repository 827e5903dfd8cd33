package dev.vedette.sensor.flow;

/// Why a flow is over.
public enum FlowEnd {
    /// TCP: both sides have finished.
    FINISHED,
    /// TCP: one side has reset it.
    RESET,
    /// Nothing came for longer than the limit for its kind.
    IDLE,
    /// The table was full, and this was the flow that was silent for longest.
    EVICTED,
    /// TCP: the same addresses and ports opened another connection.
    REUSED,
    /// There are no more packets.
    END_OF_INPUT
}
