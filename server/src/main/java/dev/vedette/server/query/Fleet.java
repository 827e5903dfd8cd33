package dev.vedette.server.query;

/// What is worked out about things and profiles.
///
/// @param previews judges drafts of profiles by what is kept
public record Fleet(Previews previews) {}
