package dev.vedette.server.store;

import java.time.Instant;

/// A user of the devices' endpoint. The password is not kept, only what it is checked by.
///
/// @param name unique
/// @param salt random bytes of this user
/// @param iterations of the key derivation
/// @param hash what the derivation gives for the password
/// @param createdAt when the user was made or the password changed
public record UserRecord(String name, byte[] salt, int iterations, byte[] hash, Instant createdAt) {
    @Override
    public String toString() {
        return "UserRecord[" + name + "]";
    }
}
