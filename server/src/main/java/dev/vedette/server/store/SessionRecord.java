package dev.vedette.server.store;

import java.time.Instant;

/// A session of a person who has signed in.
///
/// @param id a hash of what the browser keeps
/// @param person who it is
/// @param createdAt when the person signed in
/// @param usedAt when it was used last, as far as it is kept
public record SessionRecord(String id, String person, Instant createdAt, Instant usedAt) {
    @Override
    public String toString() {
        return "SessionRecord[" + person + "]";
    }
}
