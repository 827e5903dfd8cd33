package dev.vedette.sensor.host;

/// What happens while flows are offered to dissectors.
public enum HostCount {
    /// A flow was found to speak a protocol that expects it.
    FLOWS_EXPECTED,
    /// A flow was found to speak a protocol that nobody expected there.
    FLOWS_BY_CONTENT,
    /// Nobody is asked of a flow any more: its protocol was not found within [HostLimits#probesMax].
    FLOWS_UNKNOWN,
    /// A flow's protocol was not found within [HostLimits#probeBytesMax], and it was tried from a new place.
    PROBES_FULL,
    /// A conversation was given up after [HostLimits#malformedRunMax] malformed units in a row.
    MALFORMED_RUNS,
    /// A dissector has thrown; the conversation was closed.
    DISSECTOR_FAULTS,
    /// A dissector has broken the promise of progress; the conversation was closed.
    DISSECTOR_STUCK,
    /// A conversation was closed as its protocol was taken away or replaced; its flow is recognized anew.
    CONVERSATIONS_DISMISSED,
    /// Bytes that waited for the rest of their message were given up: [HostLimits#waitingBytesMax] was reached.
    WAITING_FULL,
    /// A payload was not read: [HostLimits#layerDepthMax] or [HostLimits#layersMax] was reached.
    LAYERS_REFUSED,
    /// A unit that ends before its message does, as the capture has cut it.
    UNITS_CUT
}
