package dev.vedette.server.manage;

import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.server.store.DimensionRecord;
import dev.vedette.server.store.Dimensions;
import dev.vedette.server.store.ProfileRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Commands on dimensions. Any thread may call; calls block until detection will meet the change.
public final class DimensionDesk {
    /// The most filters of a dimension.
    public static final int FILTERS_MAX = 100;

    private final ControlPlane plane;
    private final TagDesk tags;
    private final Dimensions dimensions;

    /// A desk.
    ///
    /// @param tags keeps the tags of new dimensions
    public DimensionDesk(ControlPlane plane, TagDesk tags) {
        this.plane = plane;
        this.tags = tags;
        this.dimensions = plane.stores().dimensions();
    }

    /// A dimension to be made.
    ///
    /// @param name unique
    /// @param filters topic filters, 1 to [#FILTERS_MAX] of them
    /// @param requestToken names the wish to make it, so that a repeated call is known as such
    /// @param tags at most as many as the limits say
    public record Draft(String name, List<String> filters, String requestToken, Map<String, String> tags) {
        /// Copies the collections.
        public Draft {
            filters = List.copyOf(filters);
            tags = Map.copyOf(tags);
        }
    }

    /// Makes a dimension. The same call with the same token gives the one that is there.
    ///
    /// @throws InvalidRequest when a filter is none, the token taken, or there are too many filters or tags
    /// @throws AlreadyExists when the name is taken
    /// @throws LimitExceeded when there are too many already
    public DimensionRecord create(Draft draft) {
        requireFilters(draft.filters);
        return plane.order().ofProfiles(plane.deeds().dimension("create", draft.name), () -> {
            tags.requireAllowed(draft.tags);
            DimensionRecord there = dimensions.find(draft.name).orElse(null);
            if (there != null) {
                return sameAs(there, draft);
            }
            List<DimensionRecord> all = dimensions.all();
            if (all.size() >= plane.limits().dimensions()) {
                throw new LimitExceeded("There may be at most " + plane.limits().dimensions()
                        + " dimensions. Delete one that is not used");
            }
            if (all.stream().anyMatch(other -> other.requestToken().equals(draft.requestToken))) {
                throw new InvalidRequest("The client request token " + draft.requestToken
                        + " has been used for another dimension. Use a new one");
            }
            Instant now = plane.clock().instant();
            DimensionRecord made = new DimensionRecord(draft.name, draft.filters, draft.requestToken, now, now);
            dimensions.add(made);
            tags.begin(new Resource(Resource.Kind.DIMENSION, draft.name), draft.tags);
            return made;
        });
    }

    private static DimensionRecord sameAs(DimensionRecord there, Draft draft) {
        if (there.requestToken().equals(draft.requestToken) && there.filters().equals(draft.filters)) {
            return there;
        }
        throw new AlreadyExists("Dimension " + draft.name + " already exists");
    }

    /// Gives a dimension other filters; detection goes on under them, and violations of behaviors that use it end.
    ///
    /// @throws NotFound when there is no such dimension
    /// @throws InvalidRequest when a filter is none, or there are too many
    public DimensionRecord update(String name, List<String> filters) {
        requireFilters(filters);
        return plane.order().ofProfiles(plane.deeds().dimension("update", name), () -> {
            DimensionRecord there =
                    dimensions.find(name).orElseThrow(() -> new NotFound("Dimension " + name + " does not exist"));
            DimensionRecord changed = new DimensionRecord(
                    name,
                    filters,
                    there.requestToken(),
                    there.createdAt(),
                    plane.clock().instant());
            dimensions.replace(changed);
            usersOf(name).forEach(plane.announcer()::profile);
            return changed;
        });
    }

    /// Removes a dimension; without one there is nothing to do.
    ///
    /// @throws InvalidRequest when a profile uses it
    public void delete(String name) {
        plane.order().ofProfiles(plane.deeds().dimension("delete", name), () -> {
            List<String> users = usersOf(name);
            if (!users.isEmpty()) {
                throw new InvalidRequest("Dimension " + name + " is used by security profiles "
                        + String.join(", ", users) + ". Remove it from them first");
            }
            tags.end(new Resource(Resource.Kind.DIMENSION, name));
            return dimensions.remove(name);
        });
    }

    private List<String> usersOf(String name) {
        return plane.stores().profiles().all().stream()
                .filter(profile -> MetricUse.dimensionsOf(profile).contains(name))
                .map(ProfileRecord::name)
                .toList();
    }

    private static void requireFilters(List<String> filters) {
        if (filters.isEmpty() || filters.size() > FILTERS_MAX) {
            throw new InvalidRequest(
                    "A dimension should have 1.." + FILTERS_MAX + " string values, has " + filters.size());
        }
        String problems = filters.stream()
                .map(TopicFilter::problem)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw new InvalidRequest("The dimension is malformed: " + problems);
        }
    }
}
