package dev.vedette.server.manage;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.ProfileRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that what sensors find raises violations without anybody having to write a profile: the profile
/// [#PROFILE] has a behavior for each detection that has ever found something, attached to everything that is not
/// registered and to the things that assets are linked to; but for metrics that another profile judges. It is a profile
/// like any other: what somebody changes in a behavior stays as it is, but one that is taken out comes back with the
/// next finding after a start. Any thread may call.
public final class NetworkDetections {
    /// The name of the profile.
    public static final String PROFILE = "network-detections";

    private static final Logger LOG = LoggerFactory.getLogger(NetworkDetections.class);

    private final ControlPlane plane;
    private final ProfileDesk profiles;
    private final AssetDesk assets;
    private final Function<MetricName, Optional<Normal>> normals;
    private final Set<MetricName> judged = ConcurrentHashMap.newKeySet();
    private final AtomicLong unjudged = new AtomicLong();

    /// What is normal of a metric.
    ///
    /// @param behavior the behavior's name
    /// @param most how much of it within the window is
    /// @param window the time that is judged
    public record Normal(String behavior, long most, Duration window) {}

    /// What keeps the profile.
    ///
    /// @param profiles commands on profiles
    /// @param assets knows which things assets are linked to
    /// @param normals what is normal of the metric of a detection; empty of what shall not raise on its own
    public NetworkDetections(
            ControlPlane plane,
            ProfileDesk profiles,
            AssetDesk assets,
            Function<MetricName, Optional<Normal>> normals) {
        this.plane = plane;
        this.profiles = profiles;
        this.assets = assets;
        this.normals = normals;
    }

    /// Has metrics judged from now on. Blocks until detection will meet the change, if there is one; costs next to
    /// nothing of metrics that are judged already.
    ///
    /// @param found metrics that something was found for
    public void judge(Collection<MetricName> found) {
        for (MetricName metric : found) {
            if (!judged.contains(metric)) {
                add(metric);
            }
        }
    }

    /// How many metrics could not be judged because the profile, or what it is attached to, has too much already.
    public long unjudged() {
        return unjudged.get();
    }

    private synchronized void add(MetricName metric) {
        if (judged.contains(metric)) {
            return;
        }
        Normal normal = normals.apply(metric).orElse(null);
        if (normal != null && !isJudgedElsewhere(metric)) {
            try {
                put(metric, normal);
            } catch (Refusal refusal) {
                unjudged.incrementAndGet();
                LOG.warn("{} is not judged by the profile {}: {}", metric, PROFILE, refusal.getMessage());
                profiles.builtIn()
                        .refused(
                                PROFILE,
                                unjudged.get() + " detections raise nothing, the last of them " + metric
                                        + ": the profile " + PROFILE + " could not take them (" + refusal.getMessage()
                                        + "); judge them by a profile of your own");
            }
        }
        // Only now: who meets it here goes on at once, and its finding must not come before the change.
        judged.add(metric);
    }

    /// Whether somebody has said already what is normal of a metric: two violations of one finding help nobody.
    private boolean isJudgedElsewhere(MetricName metric) {
        return plane.stores().profiles().all().stream()
                .filter(profile -> !profile.name().equals(PROFILE)
                        && !plane.stores().profiles().targetsOf(profile.name()).isEmpty())
                .flatMap(profile -> profile.behaviors().stream())
                .anyMatch(behavior -> metric.value().equals(behavior.metric()));
    }

    private void put(MetricName metric, Normal normal) {
        ProfileRecord before = plane.stores().profiles().find(PROFILE).orElse(null);
        if (before == null) {
            profiles.create(
                    PROFILE,
                    content("What the network sensor's detections and rules found", List.of(behavior(metric, normal))),
                    Map.of());
        } else if (before.behaviors().stream()
                .noneMatch(behavior -> metric.value().equals(behavior.metric()))) {
            List<BehaviorDraft> behaviors = new ArrayList<>(before.behaviors());
            behaviors.add(behavior(metric, normal));
            profiles.update(PROFILE, before.version(), content(before.description(), behaviors));
        }
        boolean isUntouched = before == null || before.version() == 1;
        if (isUntouched && plane.stores().profiles().targetsOf(PROFILE).isEmpty()) {
            // Between making it and this the process may have ended, once.
            profiles.attach(PROFILE, assets.linkedThings());
            profiles.attach(PROFILE, new Target.UnregisteredThings());
        }
    }

    private static ProfileDesk.Content content(@Nullable String description, List<BehaviorDraft> behaviors) {
        return new ProfileDesk.Content(description, behaviors, null, null, null);
    }

    private static BehaviorDraft behavior(MetricName metric, Normal normal) {
        CriteriaDraft criteria = new CriteriaDraft(
                "less-than-equals",
                new ValueDraft(normal.most(), null, null, null, null, null),
                Math.toIntExact(normal.window().toSeconds()),
                null,
                null,
                null,
                null);
        return new BehaviorDraft(normal.behavior(), metric.value(), null, criteria, null, null);
    }
}
