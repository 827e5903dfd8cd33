package dev.vedette.sdk.alert;

import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A violation event as people and other systems are told of it: self-contained, so that a sink needs nothing
/// else.
///
/// @param id unique per event; the same when an event is delivered again, so that receivers can drop repeats
/// @param type what happened
/// @param violationId the violation's id, the same through raise and clear
/// @param thing the device
/// @param profile the security profile's name
/// @param behavior the behavior that the device left
/// @param observed the value that decided, or null when an invalidation had none
/// @param at when it happened, in event time
/// @param explanation one or two plain sentences: what was seen, what was expected, and on what grounds
/// @param cause the finding of a network sensor that brought it about, with the name of its packets; null where
///   there is none
/// @param advice which detection it is of, and what to do; null where the metric is none of a detection
/// @param scope how bad it is and where it belongs; [AlertScope#NONE] when nothing is known
/// @param notice what kind of telling it is; mostly [AlertNotice#FIRST]
public record Alert(
        String id,
        Type type,
        String violationId,
        ThingName thing,
        String profile,
        AlertBehavior behavior,
        @Nullable MetricValue observed,
        Instant at,
        String explanation,
        @Nullable Cause cause,
        @Nullable Advice advice,
        AlertScope scope,
        AlertNotice notice) {
    /// An alert that is told for the first time.
    public Alert(
            String id,
            Type type,
            String violationId,
            ThingName thing,
            String profile,
            AlertBehavior behavior,
            @Nullable MetricValue observed,
            Instant at,
            String explanation,
            @Nullable Cause cause,
            @Nullable Advice advice,
            AlertScope scope) {
        this(
                id,
                type,
                violationId,
                thing,
                profile,
                behavior,
                observed,
                at,
                explanation,
                cause,
                advice,
                scope,
                AlertNotice.FIRST);
    }

    /// An alert of which nothing is known of how bad it is and where it belongs.
    public Alert(
            String id,
            Type type,
            String violationId,
            ThingName thing,
            String profile,
            AlertBehavior behavior,
            @Nullable MetricValue observed,
            Instant at,
            String explanation,
            @Nullable Cause cause,
            @Nullable Advice advice) {
        this(
                id,
                type,
                violationId,
                thing,
                profile,
                behavior,
                observed,
                at,
                explanation,
                cause,
                advice,
                AlertScope.NONE);
    }

    /// An alert that no finding brought about.
    public Alert(
            String id,
            Type type,
            String violationId,
            ThingName thing,
            String profile,
            AlertBehavior behavior,
            @Nullable MetricValue observed,
            Instant at,
            String explanation) {
        this(id, type, violationId, thing, profile, behavior, observed, at, explanation, null, null);
    }

    /// This alert with other advice, or none.
    public Alert with(@Nullable Advice given) {
        return new Alert(
                id,
                type,
                violationId,
                thing,
                profile,
                behavior,
                observed,
                at,
                explanation,
                cause,
                given,
                scope,
                notice);
    }

    /// This alert with another scope.
    public Alert with(AlertScope given) {
        return new Alert(
                id,
                type,
                violationId,
                thing,
                profile,
                behavior,
                observed,
                at,
                explanation,
                cause,
                advice,
                given,
                notice);
    }

    /// This alert as another kind of telling.
    ///
    /// @param suffix makes its id another one; the same whenever it is told again
    /// @param kind what kind
    /// @param words its explanation
    public Alert retold(String suffix, AlertNotice kind, String words) {
        return new Alert(
                id + "-" + suffix,
                type,
                violationId,
                thing,
                profile,
                behavior,
                observed,
                at,
                words,
                cause,
                advice,
                scope,
                kind);
    }

    /// What it is called in one line: the title of its detection, else the name of its behavior.
    public String title() {
        return advice == null || advice.title().isBlank() ? behavior.name() : advice.title();
    }

    /// What happened to the violation; the names of the AWS API.
    public enum Type {
        /// The device left the behavior.
        IN_ALARM("in-alarm"),
        /// The device keeps to the behavior again.
        ALARM_CLEARED("alarm-cleared"),
        /// Nothing can be said any more: no data, or the behavior no longer applies.
        ALARM_INVALIDATED("alarm-invalidated");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        /// The name as it appears on the wire.
        public String wireName() {
            return wireName;
        }
    }
}
