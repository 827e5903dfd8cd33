package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether anybody was told of a violation, and why not.
///
/// @param violationId of which
/// @param outcome what came of it
/// @param reason why nobody was told, or null when somebody was
/// @param heldBy the id of the suppression, or the key of the [Tally], that holds it back; else empty
/// @param rules the routing rules that matched
/// @param channels where its beginning goes
/// @param ends where its end goes
/// @param told how often people were told of its beginning
/// @param lastToldAt when they last were, or null
/// @param reminder how people are reminded of it, or null
public record Notice(
        String violationId,
        Outcome outcome,
        @Nullable HeldReason reason,
        String heldBy,
        List<String> rules,
        List<String> channels,
        Ends ends,
        int told,
        @Nullable Instant lastToldAt,
        @Nullable Reminder reminder) {
    /// Copies the lists.
    public Notice {
        rules = List.copyOf(rules);
        channels = List.copyOf(channels);
    }

    /// The keys of the tallies that the telling of its end may ask or change.
    public Set<String> tallies() {
        Set<String> keys = new HashSet<>();
        keys.add(heldBy);
        ends.cleared.forEach(channel -> keys.add(Tally.limitKey(channel)));
        ends.invalidated.forEach(channel -> keys.add(Tally.limitKey(channel)));
        return keys;
    }

    /// What came of telling people.
    public enum Outcome {
        /// They were told.
        TOLD,
        /// It is held back, or was until it was over.
        HELD,
        /// Nobody wants to be told.
        NOBODY
    }

    /// Where the end of a violation goes. It is decided when the violation begins, so that who hears of the
    /// beginning hears of the end.
    ///
    /// @param cleared when it is cleared
    /// @param invalidated when nothing can be said of it any more
    public record Ends(List<String> cleared, List<String> invalidated) {
        /// Nowhere.
        public static final Ends NONE = new Ends(List.of(), List.of());

        /// Copies the lists.
        public Ends {
            cleared = List.copyOf(cleared);
            invalidated = List.copyOf(invalidated);
        }

        List<String> of(Alert.Type type) {
            return type == Alert.Type.ALARM_CLEARED ? cleared : invalidated;
        }
    }

    /// How people are reminded.
    ///
    /// @param every how often
    /// @param next when they are reminded next, unless they took note; null while nobody was told, and when it is
    ///   over
    /// @param alert what they were told
    public record Reminder(Duration every, @Nullable Instant next, Alert alert) {
        Reminder at(@Nullable Instant instant) {
            return new Reminder(every, instant, alert);
        }
    }

    /// The same, told once more.
    Notice toldAt(Instant now) {
        Reminder again = reminder == null ? null : reminder.at(now.plus(reminder.every));
        return new Notice(violationId, Outcome.TOLD, null, "", rules, channels, ends, told + 1, now, again);
    }

    /// The same for some channels.
    Notice to(List<String> some) {
        return new Notice(violationId, outcome, reason, heldBy, rules, some, ends, told, lastToldAt, reminder);
    }

    /// The same, held back.
    Notice held(HeldReason why, String by) {
        return new Notice(violationId, Outcome.HELD, why, by, rules, channels, ends, told, lastToldAt, reminder);
    }

    /// The same, with another next reminder.
    Notice reminding(@Nullable Instant next) {
        return new Notice(
                violationId,
                outcome,
                reason,
                heldBy,
                rules,
                channels,
                ends,
                told,
                lastToldAt,
                reminder == null ? null : reminder.at(next));
    }
}
