package dev.vedette.gateway.hub;

import org.jspecify.annotations.Nullable;

/// Keeps the fleet's registry in step with the hub's: its devices are things, and their tag `SecurityGroup`
/// says in which group.
///
/// Every change is told at least once, also after a crash, and possibly again: both methods say how things are,
/// not what
/// happened. One that throws is called again later.
public interface HubMembership {
    /// A device or module exists.
    ///
    /// @param group the value of its twin's tag `SecurityGroup`; null when it has none
    void belongs(HubId id, @Nullable String group);

    /// A device or module is gone.
    void gone(HubId id);
}
