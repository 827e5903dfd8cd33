package dev.vedette.server.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token that programs call with.
///
/// @param id unique
/// @param hash of the secret half
/// @param name what it is for
/// @param scopes what it may
/// @param person whose it is: it ends with the person; null for one that was made on the server's machine or by a key
/// @param createdBy who made it
/// @param createdAt when it was made
/// @param expiresAt until when it is good, or null for ever
/// @param lastUsedAt when it was used last, as far as it is kept; null for never
public record ApiTokenRecord(
        String id,
        String hash,
        String name,
        Set<Scope> scopes,
        @Nullable String person,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    /// Copies the set.
    public ApiTokenRecord {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "ApiTokenRecord[" + id + "]";
    }
}
