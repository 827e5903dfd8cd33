package dev.vedette.server.store;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A violation in the alarm queue, open or over.
///
/// @param violation what is violated, by whom, and why; of one that is over with its last violating value
/// @param severity how bad it is
/// @param source who measured it
/// @param state whether it goes on
/// @param endedAt when it ended, in event time; null while it is open
/// @param acknowledged who has taken note of it, or null
/// @param comments how many comments it has
public record AlarmRecord(
        ViolationRecord violation,
        Severity severity,
        Origin source,
        State state,
        @Nullable Instant endedAt,
        @Nullable Acknowledgement acknowledged,
        int comments) {
    /// Whether a violation goes on.
    public enum State {
        /// It goes on.
        OPEN,
        /// The device is back to normal.
        CLEARED,
        /// Nothing can be said of it any more.
        INVALIDATED
    }

    /// That somebody has taken note.
    ///
    /// @param by their name
    /// @param at when
    public record Acknowledgement(String by, Instant at) {}

    /// Somebody's words on a violation.
    ///
    /// @param id unique, ascending in the order in which comments were made
    /// @param at when
    /// @param by their name
    /// @param text their words
    public record Comment(long id, Instant at, String by, String text) {}

    /// The violation's id.
    public String id() {
        return violation.id();
    }
}
