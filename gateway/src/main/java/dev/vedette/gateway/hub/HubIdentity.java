package dev.vedette.gateway.hub;

import java.time.Instant;

/// A device or module that the hub knows.
///
/// @param id which one
/// @param generationId another for each device of the same id that was ever created
/// @param etag another after each change
/// @param enabled whether it may connect
/// @param statusReason why it is as it is, at most 128 characters; may be empty
/// @param statusUpdatedAt when it was last enabled or disabled
/// @param authentication how it proves who it is
public record HubIdentity(
        HubId id,
        String generationId,
        String etag,
        boolean enabled,
        String statusReason,
        Instant statusUpdatedAt,
        DeviceAuthentication authentication) {
    /// The most characters of a status reason.
    public static final int STATUS_REASON_LENGTH_MAX = 128;
}
