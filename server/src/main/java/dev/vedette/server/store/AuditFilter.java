package dev.vedette.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which entries of the audit log; null members do not matter.
///
/// @param who done by exactly this one
/// @param action exactly this, or beginning with it when it ends with a dot, as `profile.`
/// @param subject done to exactly this
/// @param from not before this
/// @param to before this
public record AuditFilter(
        @Nullable String who,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to) {
    /// Every entry.
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);
}
