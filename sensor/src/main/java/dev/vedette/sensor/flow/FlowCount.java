package dev.vedette.sensor.flow;

/// What happens while packets are put together to flows.
public enum FlowCount {
    /// A flow was opened.
    FLOWS_OPENED,
    /// A flow was given up for another: [FlowLimits#flowsMax] was reached.
    FLOWS_EVICTED,
    /// Bytes of a TCP stream, in order and each once, were given on.
    STREAM_BYTES,
    /// A TCP segment came before one that belongs in front of it, and was held.
    SEGMENTS_HELD,
    /// A TCP segment, or part of one, that was there already: what came first is kept.
    SEGMENTS_REPEATED,
    /// A TCP segment far from where its stream is: not taken.
    SEGMENTS_STRAY,
    /// A stream was taken up at another place after several stray segments.
    STREAMS_MOVED,
    /// Bytes of a stream never came, and it was gone on behind them.
    GAPS_SKIPPED,
    /// How many bytes those were.
    GAP_BYTES,
    /// A gap was not waited for, as [FlowLimits#streamHeldBytesMax] or [FlowLimits#heldBytesMax] was reached.
    GAPS_FORCED,
    /// A TCP segment from which the capture has cut bytes.
    SEGMENTS_CUT,
    /// An IP fragment.
    FRAGMENTS,
    /// A packet was put together from fragments.
    FRAGMENTED_PACKETS,
    /// A packet was given up, as not all of its fragments came in time.
    FRAGMENTS_LATE,
    /// A packet was given up for another: [FlowLimits#fragmentedPacketsMax] was reached.
    FRAGMENTS_EVICTED,
    /// A fragment that overlaps another, is longer than a packet can be, or was cut by the capture: its packet
    /// was given up.
    FRAGMENTS_BAD
}
