package dev.vedette.gateway.hub;

/// What a device says of an upload of its.
///
/// @param correlationId which upload
/// @param success whether the file has arrived, as the device sees it
/// @param statusCode a number of its choice
/// @param statusDescription a text of its choice
public record UploadOutcome(String correlationId, boolean success, int statusCode, String statusDescription) {}
