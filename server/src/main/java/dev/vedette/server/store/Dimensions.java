package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;

/// Dimensions of metrics.
public interface Dimensions {
    /// Adds a dimension; false when the name is taken.
    boolean add(DimensionRecord dimension);

    /// The dimension of that name.
    Optional<DimensionRecord> find(String name);

    /// Replaces a dimension; false when there is none.
    boolean replace(DimensionRecord dimension);

    /// Removes a dimension; false when there is none.
    boolean remove(String name);

    /// Every dimension by name.
    List<DimensionRecord> all();
}
