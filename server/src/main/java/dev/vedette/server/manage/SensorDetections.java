package dev.vedette.server.manage;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that somebody is told when a sensor falls silent or loses what it sees: the profile [#PROFILE] says what
/// is normal of sensors. It is made once, for the first sensor, but for metrics that another profile judges already,
/// and attached to everything that is not registered, as sensors are. From then on it is a profile like any other:
/// what somebody changes in it, or what it is attached to, stays; when it is deleted it comes back with the next
/// start. Any thread may call.
public final class SensorDetections {
    /// The name of the profile.
    public static final String PROFILE = "sensor-health";

    private static final Logger LOG = LoggerFactory.getLogger(SensorDetections.class);
    private static final int WINDOW_SECONDS = 300;
    private static final int PAGE = 250;

    private final ControlPlane plane;
    private final ProfileDesk profiles;
    private final boolean keepsProfile;
    private boolean isThere;

    /// What keeps the profile.
    ///
    /// @param profiles commands on profiles
    /// @param keepsProfile whether there is to be one
    public SensorDetections(ControlPlane plane, ProfileDesk profiles, boolean keepsProfile) {
        this.plane = plane;
        this.profiles = profiles;
        this.keepsProfile = keepsProfile;
    }

    /// Has sensors judged from now on. Blocks until detection will meet the change, if there is one; costs nothing
    /// afterwards.
    public synchronized void judge() {
        if (isThere || !keepsProfile) {
            return;
        }
        // Whether or not it succeeds: what is refused now is refused again a moment later, and is said once.
        isThere = true;
        try {
            make();
        } catch (Refusal refusal) {
            LOG.warn("sensors are not judged by the profile {}: {}", PROFILE, refusal.getMessage());
            profiles.builtIn()
                    .refused(
                            PROFILE,
                            "nobody is told when sensors fall silent: the profile " + PROFILE + " could not be made or"
                                    + " attached (" + refusal.getMessage() + "); attach it, or restart the server");
        }
    }

    /// Has detection forget a sensor: what is open of it is invalidated.
    public void forget(ThingName sensor) {
        plane.announcer().forgotten(sensor);
    }

    /// Sensors, or what were sensors, of which something is open.
    public Set<ThingName> ailing() {
        Set<ThingName> ailing = new HashSet<>();
        for (BehaviorDraft behavior : behaviors()) {
            AlarmFilter open = AlarmFilter.ofMetric(String.valueOf(behavior.metric()));
            Page<AlarmRecord> page = null;
            while (page == null || page.next() != null) {
                page = plane.stores()
                        .alarms()
                        .list(open, plane.clock().instant(), new PageRequest(page == null ? null : page.next(), PAGE));
                page.items().forEach(alarm -> ailing.add(alarm.violation().thing()));
            }
        }
        return ailing;
    }

    private void make() {
        if (plane.stores().profiles().find(PROFILE).isEmpty()) {
            Set<String> judged = judgedElsewhere();
            List<BehaviorDraft> behaviors = behaviors().stream()
                    .filter(behavior -> !judged.contains(behavior.metric()))
                    .toList();
            if (behaviors.isEmpty()) {
                return;
            }
            profiles.create(
                    PROFILE,
                    new ProfileDesk.Content(
                            "How sensors that have joined fare: whether they are heard of, and lose nothing",
                            behaviors,
                            null,
                            null,
                            null),
                    Map.of());
        }
        boolean isUntouched =
                plane.stores().profiles().find(PROFILE).orElseThrow().version() == 1;
        if (isUntouched && plane.stores().profiles().targetsOf(PROFILE).isEmpty()) {
            profiles.attach(PROFILE, new Target.UnregisteredThings());
        }
    }

    /// Two violations of one silence help nobody.
    private Set<String> judgedElsewhere() {
        return plane.stores().profiles().all().stream()
                .filter(profile ->
                        !plane.stores().profiles().targetsOf(profile.name()).isEmpty())
                .flatMap(profile -> profile.behaviors().stream())
                .map(behavior -> String.valueOf(behavior.metric()))
                .collect(Collectors.toSet());
    }

    private static List<BehaviorDraft> behaviors() {
        return List.of(
                // A sensor tells how it fares every 5 seconds, and tries again every 30 at the least.
                atMost("sensor-silent", "sensor:silent-seconds", 120, null, 1),
                // One slow request is no wrong clock.
                atMost("sensor-clock-off", "sensor:clock-skew-seconds", 5, null, 3),
                atMost("sensor-packets-dropped", "sensor:packets-dropped", 0, WINDOW_SECONDS, 1),
                atMost("sensor-batches-dropped", "sensor:batches-dropped", 0, WINDOW_SECONDS, 1),
                atMost("sensor-lines-dropped", "sensor:lines-dropped", 0, WINDOW_SECONDS, 1));
    }

    private static BehaviorDraft atMost(
            String name, String metric, long most, @Nullable Integer windowSeconds, int datapointsToAlarm) {
        CriteriaDraft criteria = new CriteriaDraft(
                "less-than-equals",
                new ValueDraft(most, null, null, null, null, null),
                windowSeconds,
                datapointsToAlarm,
                1,
                null,
                null);
        return new BehaviorDraft(name, metric, null, criteria, null, null);
    }
}
