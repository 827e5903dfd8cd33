package dev.vedette.server.store;

import java.time.Instant;

/// A mitigation action that somebody defined.
///
/// @param name unique
/// @param id a UUID, the same for as long as the action is there
/// @param roleArn the role that the original service would act as; kept, not used
/// @param params what it does
/// @param createdAt when it was made
/// @param modifiedAt when it was last changed
public record MitigationActionRecord(
        String name, String id, String roleArn, MitigationParams params, Instant createdAt, Instant modifiedAt) {}
