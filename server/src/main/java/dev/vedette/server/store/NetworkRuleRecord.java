package dev.vedette.server.store;

import java.time.Instant;

/// A rule on what passes by on the network, as it was written.
///
/// @param name unique
/// @param title for people
/// @param document as `docs/reference/rules.md` says, in YAML
/// @param enabled whether sensors hold it against messages
/// @param version 1, and one more with each change
/// @param createdAt when it was made
/// @param modifiedAt when it was last changed
public record NetworkRuleRecord(
        String name,
        String title,
        String document,
        boolean enabled,
        long version,
        Instant createdAt,
        Instant modifiedAt) {}
