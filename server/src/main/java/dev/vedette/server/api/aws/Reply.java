package dev.vedette.server.api.aws;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The answer to a call that was carried out; its status is 200.
///
/// @param body the answer's members, or null for an answer without a body
record Reply(@Nullable ObjectNode body) {
    /// An answer that says nothing but that it is done.
    static final Reply EMPTY = new Reply(null);
}
