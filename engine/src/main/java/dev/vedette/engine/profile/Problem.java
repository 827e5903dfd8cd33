package dev.vedette.engine.profile;

/// Something that is wrong with a profile as it was written.
///
/// @param path where, as `behaviors[2].criteria.durationSeconds`
/// @param message what, for people, in the phrasing of the AWS API
public record Problem(String path, String message) {}
