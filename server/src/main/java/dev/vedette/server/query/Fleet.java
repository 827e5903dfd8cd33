package dev.vedette.server.query;

/// What is worked out about things and profiles.
///
/// @param previews judges drafts of profiles by what is kept
/// @param sheet shows one thing
/// @param conversations tells whom a thing talks to
/// @param maps draws who talks to whom
public record Fleet(Previews previews, ThingSheet sheet, Conversations conversations, Maps maps) {}
