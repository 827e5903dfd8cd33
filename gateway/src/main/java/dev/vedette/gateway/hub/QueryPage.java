package dev.vedette.gateway.hub;

import org.jspecify.annotations.Nullable;

/// A stretch of the answer to a query.
///
/// @param json a JSON array of twins, as services see them
/// @param next what to ask for the next page with, or null when this is the last
public record QueryPage(String json, @Nullable String next) {}
