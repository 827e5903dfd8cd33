package dev.vedette.gateway.hub;

import java.time.Instant;
import java.util.Set;

/// Proof that a peer is a service, given by [HubDoor].
///
/// @param policy under which policy
/// @param rights what it may do
/// @param expiresAt when the proof runs out
public record ServicePass(String policy, Set<Right> rights, Instant expiresAt) {
    /// Copies the rights.
    public ServicePass {
        rights = Set.copyOf(rights);
    }
}
