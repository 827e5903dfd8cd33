package dev.vedette.server.notify;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// For what nobody is told for a while: a mute, a maintenance window or an exception. They differ in who makes
/// them, for how long, and in what is told when they end; whether they hold something back is one question.
///
/// @param id names it
/// @param kind which of the three
/// @param name what people call it; of a mute empty
/// @param scope for what
/// @param time when it is in force
/// @param reason why, in somebody's words
/// @param owner who answers for it
/// @param by who made it
/// @param createdAt since when it is there
/// @param hidden how many violations were raised that nobody was told of because of it
public record Suppression(
        String id,
        Kind kind,
        String name,
        SuppressionScope scope,
        Time time,
        String reason,
        String owner,
        String by,
        Instant createdAt,
        long hidden) {
    /// Which of the three, in the order in which they are asked: what a mute holds back is none of a window's.
    public enum Kind {
        /// Short, made from an alarm.
        MUTE(HeldReason.MUTE),
        /// Expected for longer, and asked for again when it expires.
        EXCEPTION(HeldReason.EXCEPTION),
        /// Maintenance: when it ends, one message tells what still fires.
        WINDOW(HeldReason.WINDOW);

        private final HeldReason reason;

        Kind(HeldReason reason) {
            this.reason = reason;
        }

        /// Why nobody is told while one is in force.
        public HeldReason reason() {
            return reason;
        }
    }

    /// When it is in force.
    ///
    /// @param from not before; null for always so far
    /// @param until not at this instant or later; null for always on
    /// @param hours only in these; null for all
    public record Time(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable WeeklyHours hours) {
        /// Whether it is in force at an instant.
        public boolean covers(Instant at) {
            return (from == null || !at.isBefore(from))
                    && (until == null || at.isBefore(until))
                    && (hours == null || hours.covers(at));
        }

        /// Whether it will never be in force again.
        public boolean isOver(Instant now) {
            return until != null && !now.isBefore(until);
        }

        /// When the stretch ends that is in force at an instant; empty when none is, or it has no end.
        public Optional<Instant> endOf(Instant at) {
            if (!covers(at)) {
                return Optional.empty();
            }
            Optional<Instant> end = hours == null ? Optional.empty() : hours.endOf(at);
            return until != null && (end.isEmpty() || until.isBefore(end.get())) ? Optional.of(until) : end;
        }
    }

    /// Whether it holds something back at an instant.
    public boolean holds(Subject subject, Instant now) {
        return time.covers(now) && scope.matches(subject);
    }
}
