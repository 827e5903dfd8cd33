package dev.vedette.server.store;

import java.time.Instant;

/// A key pair for signing API calls.
///
/// @param id the public half, 20 characters beginning with `VDT`
/// @param secret the secret half; never logged or listed
/// @param description for people
/// @param createdAt when it was made
public record AccessKey(String id, String secret, String description, Instant createdAt) {
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
