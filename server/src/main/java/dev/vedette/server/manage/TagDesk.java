package dev.vedette.server.manage;

import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.Stores;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Tags of resources. Any thread may call.
public final class TagDesk {
    private final ControlPlane plane;
    private final Stores stores;
    private final Limits limits;

    /// A desk.
    public TagDesk(ControlPlane plane) {
        this.plane = plane;
        this.stores = plane.stores();
        this.limits = plane.limits();
    }

    /// The tags of a resource, in order of their keys.
    ///
    /// @throws NotFound when there is no such resource
    public Map<String, String> of(Resource resource) {
        require(resource);
        return stores.tags().of(resource.key());
    }

    /// Sets tags of a resource, replacing those of the same key.
    ///
    /// @throws NotFound when there is no such resource
    /// @throws LimitExceeded when it would have too many
    public void put(Resource resource, Map<String, String> tags) {
        require(resource);
        Map<String, String> after = new HashMap<>(stores.tags().of(resource.key()));
        after.putAll(tags);
        if (after.size() > limits.tags()) {
            throw new LimitExceeded("A resource may have at most " + limits.tags() + " tags, " + resource.key()
                    + " would have " + after.size());
        }
        plane.order().alone(plane.deeds().tags("put", resource), () -> {
            stores.tags().put(resource.key(), tags);
            return resource;
        });
    }

    /// Removes tags of a resource by key; keys that it does not have are ignored.
    ///
    /// @throws NotFound when there is no such resource
    public void remove(Resource resource, Set<String> keys) {
        require(resource);
        plane.order().alone(plane.deeds().tags("remove", resource), () -> {
            stores.tags().remove(resource.key(), keys);
            return resource;
        });
    }

    /// Refuses more tags than something new may have.
    ///
    /// @throws InvalidRequest when there are too many
    void requireAllowed(Map<String, String> tags) {
        if (tags.size() > limits.tags()) {
            throw new InvalidRequest(
                    "A resource may have at most " + limits.tags() + " tags, these are " + tags.size());
        }
    }

    /// Gives something new its tags, and none that something of its name may have left behind.
    void begin(Resource resource, Map<String, String> tags) {
        stores.tags().removeAll(resource.key());
        if (!tags.isEmpty()) {
            stores.tags().put(resource.key(), tags);
        }
    }

    /// Removes all tags of something that ends.
    void end(Resource resource) {
        stores.tags().removeAll(resource.key());
    }

    private void require(Resource resource) {
        boolean exists = switch (resource.kind()) {
            case SECURITY_PROFILE -> stores.profiles().find(resource.name()).isPresent();
            case CUSTOM_METRIC ->
                stores.customMetrics().find(new MetricName(resource.name())).isPresent();
            case DIMENSION -> stores.dimensions().find(resource.name()).isPresent();
            case THING_GROUP -> stores.things().findGroup(resource.name()).isPresent();
            case THING_TYPE -> stores.things().findType(resource.name()).isPresent();
            case POLICY -> stores.policies().find(resource.name()).isPresent();
            case MITIGATION_ACTION ->
                stores.mitigationActions().find(resource.name()).isPresent();
        };
        if (!exists) {
            throw new NotFound("The resource " + resource.key() + " does not exist");
        }
    }
}
