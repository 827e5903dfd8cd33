package dev.vedette.server.policy;

import java.util.List;
import java.util.Set;

/// A statement of a document.
///
/// @param effect whether it allows or denies
/// @param actions what; empty when it names only actions of services that are not here
/// @param resources to what
record Statement(Effect effect, Set<PolicyAction> actions, List<ResourcePattern> resources) {
    Statement {
        actions = Set.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /// Allow or deny.
    enum Effect {
        /// It allows.
        ALLOW,
        /// It denies, whatever others allow.
        DENY
    }
}
