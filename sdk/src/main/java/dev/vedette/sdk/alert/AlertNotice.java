package dev.vedette.sdk.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What kind of telling an alert is. Most alerts tell of one event for the first time; the others stand for
/// several events, or tell of one again.
///
/// @param kind why it is told now
/// @param count how many events it stands for, or how often was told before; 1 of a first telling
/// @param since when the first of them was, or null where that says nothing
/// @param things the first [#THINGS_MAX] devices that it stands for; empty where it is one
public record AlertNotice(Kind kind, int count, @Nullable Instant since, List<String> things) {
    /// The most devices that are named.
    public static final int THINGS_MAX = 20;

    /// Told for the first time.
    public static final AlertNotice FIRST = new AlertNotice(Kind.FIRST, 1, null, List.of());

    /// Copies the list.
    public AlertNotice {
        things = List.copyOf(things);
    }

    /// Whether it tells of one event for the first time.
    public boolean isFirst() {
        return kind == Kind.FIRST;
    }

    /// Why an alert is told now.
    public enum Kind {
        /// Something has happened.
        FIRST,
        /// It still goes on, and nobody has taken note.
        REMINDER,
        /// It comes and goes; further ones are held back until it is calm, which is told by another of this
        /// kind.
        FLAPPING,
        /// There are many alike; this one stands for those that were held back.
        SUMMARY,
        /// Maintenance has ended, and what began in it still goes on.
        WINDOW_ENDED;

        /// The name as it appears on the wire, as `window-ended`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
