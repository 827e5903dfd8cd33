package dev.vedette.gateway.hub;

/// What a device answered to a method call.
///
/// @param status a number of the device's own choice
/// @param payload JSON, at most 128 KiB; `null` when it gave none
public record MethodResult(int status, String payload) {}
