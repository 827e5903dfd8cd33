package dev.vedette.sdk.source;

import java.util.function.Consumer;

/// What takes in the things that sources bring. Accepting means durable; back-pressure is a value.
public interface Intake {
    /// Takes a device report in. May be called by any thread; never blocks for long.
    ///
    /// @param submission the report; owned by the intake from now on
    /// @param reply called exactly once, possibly on another thread, possibly before this returns; must not block
    void submit(Submission submission, Consumer<Receipt> reply);
}
