package dev.vedette.sensor.definition;

/// Something that is done while a message is read: bytes are read, something is computed, or checked.
@FunctionalInterface
interface Step {
    /// Does it. What cannot be read leaves the cursor exhausted.
    void run(Reading reading);
}
