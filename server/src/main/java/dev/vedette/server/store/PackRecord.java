package dev.vedette.server.store;

import java.time.Instant;

/// A version of a content pack, as it came.
///
/// @param name of the pack
/// @param number 1, and one more with each that was imported
/// @param version as its publisher calls it
/// @param title for people
/// @param made when it was made
/// @param signer the name of the key that has signed it
/// @param sha256 the digest of its file, in hexadecimal digits
/// @param importedAt when it was imported
/// @param importedBy by whom
public record PackRecord(
        String name,
        long number,
        String version,
        String title,
        Instant made,
        String signer,
        String sha256,
        Instant importedAt,
        String importedBy) {}
