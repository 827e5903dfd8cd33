package dev.vedette.sensor.flow;

import dev.vedette.sdk.dissect.Direction;

/// Who reads one flow. What is passed is valid during the call only.
public interface FlowReader {
    /// The next bytes of a TCP stream: in order, each once, without gaps since the last call in that direction.
    ///
    /// @param direction which way they went
    /// @param bytes where they are, among others; not to be changed
    /// @param from where they begin
    /// @param length how many, at least 1
    /// @param timeNanos when they were captured
    void stream(Direction direction, byte[] bytes, int from, int length, long timeNanos);

    /// Bytes of a TCP stream are missing between the last ones and the next.
    ///
    /// @param direction in which
    /// @param length how many, at least 1; or 0 when that cannot be known
    void gap(Direction direction, long length);

    /// One whole datagram, packet or frame.
    ///
    /// @param direction which way it went
    /// @param bytes where its payload is, among others; not to be changed
    /// @param from where it begins
    /// @param length how many bytes, at least 1
    /// @param timeNanos when it was captured
    /// @param cut whether the capture has kept only its beginning
    void unit(Direction direction, byte[] bytes, int from, int length, long timeNanos, boolean cut);

    /// The responder has sent its first packet.
    void answered(long timeNanos);

    /// The flow goes on, and it is time to say how much it has carried: about once a minute of packet time.
    void counted(long timeNanos);

    /// The flow is over; nothing else is called.
    void closed(FlowEnd end);

    /// Who gives flows their readers.
    @FunctionalInterface
    interface Opener {
        /// A flow has its first packet.
        ///
        /// @param flow the flow; stays the same object until it is closed
        FlowReader open(Flow flow);
    }
}
