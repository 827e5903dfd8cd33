package dev.vedette.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody changed something.
///
/// @param seq its number, which grows; 0 before it is kept
/// @param at when
/// @param who the name of a person, or what stands for one: the id of a key, `open`, a command's user, `system`
/// @param how by which way: `session`, `token`, `key`, `open`, `command`, `system`
/// @param address where the call came from, or null
/// @param action what was done, as `profile.update`
/// @param subject what it was done to
/// @param before the subject before, in JSON; null when there was none
/// @param after the subject after, in JSON; null when there is none
public record AuditEntry(
        long seq,
        Instant at,
        String who,
        String how,
        @Nullable String address,
        String action,
        String subject,
        @Nullable String before,
        @Nullable String after) {}
