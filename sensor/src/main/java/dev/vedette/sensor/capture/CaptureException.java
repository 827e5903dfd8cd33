package dev.vedette.sensor.capture;

import dev.vedette.sdk.VedetteException;

/// Packets cannot be captured at all: the file cannot be opened or is no capture, the interface refuses.
public final class CaptureException extends VedetteException {
    /// A fault of capturing.
    ///
    /// @param message what, why, and what to do
    public CaptureException(String message) {
        super(message);
    }

    /// A fault of capturing, with what caused it.
    ///
    /// @param message what, why, and what to do
    /// @param cause the fault below
    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
