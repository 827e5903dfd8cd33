package dev.vedette.server.store;

import java.util.Map;
import java.util.Set;

/// Tags of resources, by ARN.
public interface Tags {
    /// The tags of a resource, in order of their keys; empty when it has none.
    Map<String, String> of(String arn);

    /// Sets tags of a resource, replacing those of the same key.
    void put(String arn, Map<String, String> tags);

    /// Removes tags of a resource by key.
    void remove(String arn, Set<String> keys);

    /// Removes all tags of a resource.
    void removeAll(String arn);
}
