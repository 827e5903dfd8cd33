package dev.vedette.gateway.hub;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The devices and modules of a hub, and which of them the fleet's registry has not heard of.
public interface IdentityStore {
    /// Adds a device or module with an empty twin, and marks it as untold.
    ///
    /// @return false when it is there already, or the module's device is not
    boolean add(HubIdentity identity);

    /// The device or module of that id.
    Optional<HubIdentity> find(HubId id);

    /// Replaces a device or module, its generation excepted; false when there is none.
    boolean replace(HubIdentity identity);

    /// Removes a device or module with its twin, commands and uploads, a device with its modules; all of them
    /// are marked
    /// as untold.
    ///
    /// @return what was removed, the modules first
    List<HubId> remove(HubId id);

    /// Devices in the order of their ids by code point.
    ///
    /// @param after those behind this id, or null for the first
    /// @param limit at most so many, 1..1000
    List<HubIdentity> devices(@Nullable String after, int limit);

    /// The modules of a device in the order of their ids; at most [HubLimits#MODULES_PER_DEVICE_MAX].
    List<HubIdentity> modules(String device);

    /// How many devices and modules there are.
    long count();

    /// Devices and modules of which the registry has not heard, those longest untold first.
    List<HubId> untold(int limit);

    /// The registry has heard of a device or module.
    void told(HubId id);

    /// The policies' keys; none before they were made.
    List<ServicePolicy> policies();

    /// Adds a policy or replaces its keys.
    void put(ServicePolicy policy);
}
