package dev.vedette.engine.baseline;

/// What a baseline makes of a sighting.
public sealed interface Recognition {
    /// It is known, or was told already.
    ///
    /// @param entry as it is now
    record Known(BaselineEntry entry) implements Recognition {}

    /// It was learned: it is normal from now on.
    ///
    /// @param entry as it is now
    record Learned(BaselineEntry entry) implements Recognition {}

    /// It is new, and to be told: [BaselineEntry#news] says what was expected.
    ///
    /// @param entry as it is now
    record New(BaselineEntry entry) implements Recognition {}

    /// There is no room for it, so that it can be neither learned nor told once.
    record Full() implements Recognition {}
}
