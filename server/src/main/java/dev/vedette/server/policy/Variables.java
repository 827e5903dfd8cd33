package dev.vedette.server.policy;

import org.jspecify.annotations.Nullable;

/// What the variables of documents stand for on one connection.
@FunctionalInterface
public interface Variables {
    /// The value of a variable, or null when it stands for nothing here; a resource that names it then matches nothing.
    ///
    /// @param name without the braces, as `iot:ClientId`
    @Nullable
    String value(String name);
}
