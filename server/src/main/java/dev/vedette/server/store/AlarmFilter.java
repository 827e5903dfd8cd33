package dev.vedette.server.store;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which violations of the alarm queue are meant; null members do not restrict.
///
/// @param states whether open ones, ones that are over, or both
/// @param severities of these severities; none means of any
/// @param source who measured
/// @param thing the device's name
/// @param profile the security profile's name
/// @param behavior the behavior's name
/// @param metric the metric's name
/// @param group a thing group that the device is in, directly or by a group below it
/// @param site the site of the asset that the device is; empty for devices that sensors know at no site
/// @param verification what people said
/// @param acknowledged whether somebody has taken note
/// @param muted whether a mute is in force for it
/// @param text a part of the device's name, the behavior's name or the explanation, in whatever case
/// @param from raised at or after this instant
/// @param to raised before this instant
public record AlarmFilter(
        States states,
        Set<Severity> severities,
        @Nullable Origin source,
        @Nullable String thing,
        @Nullable String profile,
        @Nullable String behavior,
        @Nullable String metric,
        @Nullable String group,
        @Nullable String site,
        @Nullable Verification verification,
        @Nullable Boolean acknowledged,
        @Nullable Boolean muted,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to) {
    /// Every violation that is open.
    public static final AlarmFilter OPEN = of(States.OPEN);

    /// Every violation that is kept.
    public static final AlarmFilter ALL = of(States.ALL);

    /// Copies the set.
    public AlarmFilter {
        severities = Set.copyOf(severities);
    }

    /// Whether violations go on.
    public enum States {
        /// They do.
        OPEN,
        /// They do not.
        OVER,
        /// They do or do not.
        ALL
    }

    private static AlarmFilter of(States states) {
        return new AlarmFilter(
                states, Set.of(), null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /// Every violation of a metric that is open.
    public static AlarmFilter ofMetric(String metric) {
        return new AlarmFilter(
                States.OPEN, Set.of(), null, null, null, null, metric, null, null, null, null, null, null, null, null);
    }

    /// Those of this filter that are of one device.
    public AlarmFilter ofThing(String name) {
        return with(new Subject(name, profile, behavior, site), from, to);
    }

    /// Those of this filter that violate one behavior of a profile; null members restrict no further.
    public AlarmFilter ofBehavior(@Nullable String ofProfile, @Nullable String ofBehavior) {
        return with(
                new Subject(
                        thing,
                        ofProfile == null ? profile : ofProfile,
                        ofBehavior == null ? behavior : ofBehavior,
                        site),
                from,
                to);
    }

    /// Those of this filter that are of devices at a site.
    ///
    /// @param name empty for devices that sensors know at no site
    public AlarmFilter atSite(String name) {
        return with(new Subject(thing, profile, behavior, name), from, to);
    }

    /// Those of this filter that were raised in a time.
    public AlarmFilter raisedIn(@Nullable Instant first, @Nullable Instant end) {
        return with(new Subject(thing, profile, behavior, site), first, end);
    }

    /// Who violates what, where.
    private record Subject(
            @Nullable String thing,
            @Nullable String profile,
            @Nullable String behavior,
            @Nullable String site) {}

    private AlarmFilter with(Subject subject, @Nullable Instant first, @Nullable Instant end) {
        return new AlarmFilter(
                states,
                severities,
                source,
                subject.thing,
                subject.profile,
                subject.behavior,
                metric,
                group,
                subject.site,
                verification,
                acknowledged,
                muted,
                text,
                first,
                end);
    }
}
