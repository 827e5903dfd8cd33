package dev.vedette.server.store;

import java.time.Instant;

/// One content that a plugin has had.
///
/// @param version 1, and one more with each content
/// @param title what it calls itself
/// @param signer the name of the key that has signed it; empty when nobody has
/// @param sha256 the digest of the content, in hexadecimal digits
/// @param createdAt when it came
public record PluginVersion(long version, String title, String signer, String sha256, Instant createdAt) {}
