package dev.vedette.engine.profile;

/// A population of devices that a profile is attached to.
public sealed interface Target {
    /// Every device.
    record AllThings() implements Target {}

    /// Every device in the registry.
    record RegisteredThings() implements Target {}

    /// Every device that is not in the registry.
    record UnregisteredThings() implements Target {}

    /// The things of a group and of the groups below it.
    ///
    /// @param name the group's name
    record Group(String name) implements Target {}
}
