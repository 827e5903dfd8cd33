package dev.vedette.sdk.cache;

import java.time.Instant;

/// A message that waits in the cache.
///
/// @param sequence its place in the order of all messages of the cache; rises by at least 1 from one to the
///     next
/// @param priority how much it matters
/// @param at when what it tells happened, to the millisecond
/// @param payload what it says; owned by the holder, not copied
public record CachedMessage(long sequence, Priority priority, Instant at, byte[] payload) {}
