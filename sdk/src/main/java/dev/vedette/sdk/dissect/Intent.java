package dev.vedette.sdk.dissect;

/// What a message is for, in words that all protocols share: by these, rules and metrics speak of any protocol.
public enum Intent {
    /// Reads values, points, properties.
    READ,
    /// Writes values, points, properties.
    WRITE,
    /// Acts on the process: operates an output, opens or closes a breaker.
    OPERATE,
    /// Stops a controller or its program.
    STOP,
    /// Starts a controller or its program.
    START,
    /// Restarts or resets a device, or sets it back to its delivery state.
    RESET,
    /// Loads, changes or deletes a program or logic on a controller.
    PROGRAM,
    /// Reads a program or logic from a controller.
    PROGRAM_READ,
    /// Loads or activates firmware.
    FIRMWARE,
    /// Changes a configuration: addresses, names, modes, classes, clocks.
    CONFIGURE,
    /// Reads, writes or lists files.
    FILE,
    /// Logs in or out, proves who one is, changes keys.
    LOGIN,
    /// Looks for devices, or asks or tells what a device is.
    IDENTIFY,
    /// Diagnoses: counters, loop-back tests, status.
    DIAGNOSE,
    /// Opens, keeps or ends a connection or session.
    SESSION,
    /// Publishes or reports values unasked.
    REPORT,
    /// Anything else, or it cannot be told.
    OTHER
}
