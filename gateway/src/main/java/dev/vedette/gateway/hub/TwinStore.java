package dev.vedette.gateway.hub;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The twins of devices and modules.
public interface TwinStore {
    /// The twin of a device or module.
    Optional<Twin> find(HubId id);

    /// Replaces a twin.
    ///
    /// @param moved whether its security group is another one: marks the device or module as untold
    /// @return false when the device or module is not there
    boolean replace(Twin twin, boolean moved);

    /// The twins of devices, not of modules, in the order of their ids by code point.
    ///
    /// @param after those behind this id, or null for the first
    /// @param limit at most so many, 1..1000
    List<Twin> devices(@Nullable String after, int limit);
}
