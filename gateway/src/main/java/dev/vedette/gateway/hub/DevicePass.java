package dev.vedette.gateway.hub;

import java.time.Instant;

/// Proof that a peer is a device or module, given by [HubDoor].
///
/// @param id who it is
/// @param generationId of which generation
/// @param expiresAt when the proof runs out: the end of a token or certificate
/// @param credential marks what was shown, so that changing it ends the pass; no secret
public record DevicePass(HubId id, String generationId, Instant expiresAt, String credential) {}
