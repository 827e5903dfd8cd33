package dev.vedette.sdk.observe;

import java.time.Instant;

/// An asset was seen on the network. A sensor says so once in every pane in which the asset sent anything, so
/// that an asset of which nothing was found has counts of 0 and is judged.
///
/// @param thing the asset
/// @param at when it was seen
public record AssetActive(ThingName thing, Instant at) implements NetworkObservation {}
