package dev.vedette.server.api.azure;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The answer to a request that was carried out.
///
/// @param status the HTTP status
/// @param body the answer's members, or null for an answer without a body
record ArmReply(int status, @Nullable ObjectNode body) {
    /// It is there, or done.
    static ArmReply ok(ObjectNode body) {
        return new ArmReply(200, body);
    }

    /// An answer without a body.
    static ArmReply empty(int status) {
        return new ArmReply(status, null);
    }
}
