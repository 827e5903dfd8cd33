package dev.vedette.server.store;

import java.time.Instant;

/// A policy; its documents are its versions.
///
/// @param name unique
/// @param defaultVersion the version that holds
/// @param lastVersion the highest number that a version has had; numbers are not used again
/// @param createdAt when it was made
/// @param modifiedAt when the version that holds changed last
public record PolicyRecord(String name, int defaultVersion, int lastVersion, Instant createdAt, Instant modifiedAt) {
    /// A version of a policy.
    ///
    /// @param policy the policy's name
    /// @param number from 1
    /// @param document its JSON
    /// @param createdAt when it was made
    public record Version(String policy, int number, String document, Instant createdAt) {}
}
