package dev.vedette.server.query;

/// What is worked out about violations.
///
/// @param queue lists them
public record AlarmViews(AlarmQueue queue) {}
