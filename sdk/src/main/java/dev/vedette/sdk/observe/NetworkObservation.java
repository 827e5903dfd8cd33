package dev.vedette.sdk.observe;

/// A fact about an asset that a sensor saw on the network. The thing is the asset as the sensor names it,
/// whether or not it is registered.
public sealed interface NetworkObservation extends Observation permits Finding, AssetActive {}
