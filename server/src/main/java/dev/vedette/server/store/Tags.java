package dev.vedette.server.store;

import java.util.Map;
import java.util.Set;

/// Tags of resources, by the key of the resource: the last part of its ARN, as `securityprofile/NAME`, so that tags
/// survive a change of account or region.
public interface Tags {
    /// The tags of a resource, in order of their keys; empty when it has none.
    Map<String, String> of(String resource);

    /// Sets tags of a resource, replacing those of the same key.
    void put(String resource, Map<String, String> tags);

    /// Removes tags of a resource by key.
    void remove(String resource, Set<String> keys);

    /// Removes all tags of a resource.
    void removeAll(String resource);
}
