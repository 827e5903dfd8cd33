package dev.vedette.sdk.dissect;

import java.util.Optional;

/// The head of a frame of GOOSE or sampled values (IEC 61850-8-1, annex C; IEC 61850-9-2, 5.3): application
/// identifier, length of all, two reserved fields.
///
/// @param appId the application identifier, 0..65535
/// @param simulated whether it is marked as simulated
/// @param isShort whether the length is wrong: then all that is there is taken
/// @param unit what is behind the head, without what pads the frame
public record ProcessBusFrame(int appId, boolean simulated, boolean isShort, Cursor unit) {
    private static final int HEAD_BYTES = 8;
    private static final int SIMULATED_BIT = 0x8000;

    /// Reads the head of a frame.
    ///
    /// @param bytes behind the ether type; moved on behind the unit
    /// @return empty when there is no more than a head
    public static Optional<ProcessBusFrame> read(Cursor bytes) {
        if (bytes.remaining() <= HEAD_BYTES) {
            return Optional.empty();
        }
        int appId = bytes.u16();
        int length = bytes.u16();
        boolean simulated = (bytes.u16() & SIMULATED_BIT) != 0;
        bytes.skip(2);
        boolean isShort = length < HEAD_BYTES || length - HEAD_BYTES > bytes.remaining();
        Cursor unit = bytes.slice(isShort ? bytes.remaining() : length - HEAD_BYTES);
        return Optional.of(new ProcessBusFrame(appId, simulated, isShort, unit));
    }
}
