package dev.vedette.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A link that lets somebody set a password, once.
///
/// @param id a hash of what the link says
/// @param person whose password; null for the first administrator, who has no name yet
/// @param expiresAt until when it is good
public record WelcomeRecord(String id, @Nullable String person, Instant expiresAt) {}
