package dev.vedette.server.store;

/// How many alerts of one sink are in the outbox.
///
/// @param sink the sink's route
/// @param waiting not delivered yet
/// @param givenUp kept for people to see, not tried any more
public record OutboxCounts(String sink, long waiting, long givenUp) {}
