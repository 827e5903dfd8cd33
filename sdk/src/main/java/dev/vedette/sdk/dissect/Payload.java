package dev.vedette.sdk.dissect;

/// A whole unit of a protocol on top, as one message carries it. The host offers it to all dissectors that
/// declare [Carrier#layer] of that name.
///
/// @param layer what carries it, as `cotp` or `dce-rpc`
/// @param bytes the unit; whoever makes the payload gives the array away
public record Payload(String layer, byte[] bytes) {}
