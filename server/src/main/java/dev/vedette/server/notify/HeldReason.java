package dev.vedette.server.notify;

import java.util.Locale;

/// Why nobody is told of something, or not yet.
public enum HeldReason {
    /// Somebody muted it.
    MUTE,
    /// Maintenance is going on.
    WINDOW,
    /// Somebody made an exception of it.
    EXCEPTION,
    /// It comes and goes; one message said so, another says when it is calm.
    FLAPPING,
    /// There are many alike; a summary tells.
    GROUPED,
    /// The channel has had as many as it takes in a minute; a summary tells.
    LIMIT,
    /// No routing rule wants it.
    NO_ROUTE,
    /// The rules that want it name only channels that are not configured.
    NO_CHANNEL,
    /// The behavior suppresses its alerts.
    BEHAVIOR,
    /// What held it back could not be read any more, and was set aside.
    DAMAGED;

    /// As it is written, as `no-route`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
