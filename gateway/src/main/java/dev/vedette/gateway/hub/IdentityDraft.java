package dev.vedette.gateway.hub;

import org.jspecify.annotations.Nullable;

/// A device or module as somebody wants it to be.
///
/// @param id which one
/// @param enabled whether it may connect
/// @param statusReason why, at most 128 characters; may be empty
/// @param authentication how it proves who it is; null to have keys made (create) or to leave it as it is
///   (update)
public record IdentityDraft(
        HubId id,
        boolean enabled,
        String statusReason,
        @Nullable DeviceAuthentication authentication) {
    /// A device or module that may connect, with keys that the hub makes.
    public static IdentityDraft of(HubId id) {
        return new IdentityDraft(id, true, "", null);
    }
}
