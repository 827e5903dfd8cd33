package dev.vedette.server.manage;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.CustomMetricRecord;
import dev.vedette.server.store.CustomMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Commands on custom metrics. Any thread may call.
public final class CustomMetricDesk {
    private static final String RESERVED = "aws:";

    private final ControlPlane plane;
    private final TagDesk tags;
    private final CustomMetrics metrics;

    /// A desk.
    ///
    /// @param tags keeps the tags of new metrics
    public CustomMetricDesk(ControlPlane plane, TagDesk tags) {
        this.plane = plane;
        this.tags = tags;
        this.metrics = plane.stores().customMetrics();
    }

    /// A custom metric to be made.
    ///
    /// @param name unique, without the prefix `aws:`
    /// @param kind LEVEL, NUMBERS, STRINGS or ADDRESSES
    /// @param displayName for people, or null
    /// @param requestToken names the wish to make it, so that a repeated call is known as such
    /// @param tags at most as many as the limits say
    public record Draft(
            MetricName name,
            MetricKind kind,
            @Nullable String displayName,
            String requestToken,
            Map<String, String> tags) {
        /// Copies the map.
        public Draft {
            tags = Map.copyOf(tags);
        }
    }

    /// Makes a custom metric. The same call with the same token gives the one that is there.
    ///
    /// @throws InvalidRequest when the name is reserved, the token taken, or there are too many tags
    /// @throws AlreadyExists when the name is taken
    /// @throws LimitExceeded when there are too many already
    public CustomMetricRecord create(Draft draft) {
        if (draft.name.value().startsWith(RESERVED)) {
            throw new InvalidRequest("Custom metric name " + draft.name + " must not begin with " + RESERVED);
        }
        return plane.order().ofProfiles(plane.deeds().metric("create", draft.name), () -> {
            tags.requireAllowed(draft.tags);
            CustomMetricRecord there = metrics.find(draft.name).orElse(null);
            if (there != null) {
                return sameAs(there, draft);
            }
            List<CustomMetricRecord> all = metrics.all();
            if (all.size() >= plane.limits().customMetrics()) {
                throw new LimitExceeded("There may be at most " + plane.limits().customMetrics()
                        + " custom metrics. Delete one that is not used");
            }
            if (all.stream().anyMatch(other -> other.requestToken().equals(draft.requestToken))) {
                throw new InvalidRequest("The client request token " + draft.requestToken
                        + " has been used for another custom metric. Use a new one");
            }
            Instant now = plane.clock().instant();
            CustomMetricRecord made =
                    new CustomMetricRecord(draft.name, draft.kind, draft.displayName, draft.requestToken, now, now);
            metrics.add(made);
            tags.begin(new Resource(Resource.Kind.CUSTOM_METRIC, draft.name.value()), draft.tags);
            return made;
        });
    }

    private static CustomMetricRecord sameAs(CustomMetricRecord there, Draft draft) {
        if (there.requestToken().equals(draft.requestToken)
                && there.kind() == draft.kind
                && Objects.equals(there.displayName(), draft.displayName)) {
            return there;
        }
        throw new AlreadyExists("Custom metric " + draft.name + " already exists");
    }

    /// Gives a custom metric another name for people.
    ///
    /// @throws NotFound when there is no such metric
    public CustomMetricRecord update(MetricName name, String displayName) {
        return plane.order().ofProfiles(plane.deeds().metric("update", name), () -> {
            CustomMetricRecord there =
                    metrics.find(name).orElseThrow(() -> new NotFound("Custom metric " + name + " does not exist"));
            CustomMetricRecord changed = new CustomMetricRecord(
                    name,
                    there.kind(),
                    displayName,
                    there.requestToken(),
                    there.createdAt(),
                    plane.clock().instant());
            metrics.replace(changed);
            return changed;
        });
    }

    /// Removes a custom metric; without one there is nothing to do.
    ///
    /// @throws InvalidRequest when a profile uses it
    public void delete(MetricName name) {
        plane.order().ofProfiles(plane.deeds().metric("delete", name), () -> {
            List<String> users = plane.stores().profiles().all().stream()
                    .filter(profile -> MetricUse.of(profile).contains(name.value()))
                    .map(profile -> profile.name())
                    .toList();
            if (!users.isEmpty()) {
                throw new InvalidRequest("Custom metric " + name + " is used by security profiles "
                        + String.join(", ", users) + ". Remove it from them first");
            }
            tags.end(new Resource(Resource.Kind.CUSTOM_METRIC, name.value()));
            return metrics.remove(name);
        });
    }
}
