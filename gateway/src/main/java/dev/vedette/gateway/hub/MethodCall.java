package dev.vedette.gateway.hub;

/// A call of a direct method on its way to a device.
///
/// @param requestId by which the answer is told from others: a UUID
/// @param name the method
/// @param payload JSON, at most 128 KiB; `null` when the caller gave none
public record MethodCall(String requestId, String name, String payload) {}
