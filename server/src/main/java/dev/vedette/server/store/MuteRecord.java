package dev.vedette.server.store;

import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.SuppressionScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// For what nobody is told for a while. At least one of profile, behavior and thing is there; what is null
/// matches all.
///
/// @param id names it
/// @param profile the security profile's name, or null
/// @param behavior the behavior's name, or null
/// @param thing the device's name, or null
/// @param reason why, in somebody's words
/// @param by who wanted it
/// @param createdAt since when
/// @param until when it ends
/// @param hidden how many violations were raised that nobody was told of because of it
public record MuteRecord(
        String id,
        @Nullable String profile,
        @Nullable String behavior,
        @Nullable String thing,
        String reason,
        String by,
        Instant createdAt,
        Instant until,
        long hidden) {
    /// Whether it is about a violation of a behavior by a device.
    ///
    /// @param ofBehavior the behavior's name
    /// @param byThing the device's name
    public boolean matches(String ofProfile, String ofBehavior, String byThing) {
        return (profile == null || profile.equals(ofProfile))
                && (behavior == null || behavior.equals(ofBehavior))
                && (thing == null || thing.equals(byThing));
    }

    /// Whether it has not ended.
    public boolean isInForce(Instant now) {
        return now.isBefore(until);
    }

    /// What it holds back, and when.
    public Suppression suppression() {
        return new Suppression(
                id,
                Suppression.Kind.MUTE,
                "",
                new SuppressionScope(thing, profile, behavior, null, null, null, null),
                new Suppression.Time(null, until, null),
                reason,
                by,
                by,
                createdAt,
                hidden);
    }
}
