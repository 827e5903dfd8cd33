package dev.vedette.gateway.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An upload of a file that a device has begun.
///
/// @param correlationId its name
/// @param device the device
/// @param blobName the file's name within the container, as `DEVICE/NAME`
/// @param tokenHash SHA-256 of the token that lets the file in, in hex
/// @param expiresAt until when the file may come and the upload be completed
/// @param bytes how large the file is; null while it has not come
public record Upload(
        String correlationId,
        HubId device,
        String blobName,
        String tokenHash,
        Instant expiresAt,
        @Nullable Long bytes) {}
