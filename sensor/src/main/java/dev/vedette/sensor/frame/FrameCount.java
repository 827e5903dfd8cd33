package dev.vedette.sensor.frame;

/// What happens while the headers of packets are read. A packet that could not be read adds to exactly one of
/// those that say so.
public enum FrameCount {
    /// A tunnel was entered.
    TUNNELS,
    /// A packet of which the capture has kept only the beginning.
    CUT_PACKETS,
    /// Not read: the link type of the capture is none that is known.
    UNKNOWN_LINK,
    /// Not read: the capture has cut it within its headers.
    CUT_HEADER,
    /// Not read: it ends within its headers, though nothing was cut off.
    SHORT_HEADER,
    /// Not read: a header whose version or lengths contradict themselves.
    BAD_HEADER,
    /// Not read: more than [FrameReader#HEADERS_MAX] headers, or more than [FrameReader#TUNNELS_MAX] tunnels.
    TOO_DEEP
}
