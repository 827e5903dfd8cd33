package dev.vedette.agent.send;

import org.jspecify.annotations.Nullable;

/// What is sent at once.
///
/// @param payload the bytes for the wire; not copied
/// @param receiptId what the server's receipt names, or null when there is no receipt and its acknowledgment is
///     enough
public record Parcel(byte[] payload, @Nullable Long receiptId) {}
