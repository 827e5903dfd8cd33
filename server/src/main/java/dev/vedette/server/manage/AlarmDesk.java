package dev.vedette.server.manage;

import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.AlarmRecord.Acknowledgement;
import dev.vedette.server.store.AlarmRecord.Comment;
import dev.vedette.server.store.Alarms;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Mutes;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people do with violations: take note, say what they are, comment, mute. Any thread may call.
public final class AlarmDesk {
    /// The most characters of a comment.
    public static final int COMMENT_MAX = 4_000;

    /// The most characters of what is said with a verification.
    public static final int NOTE_MAX = 1_000;

    /// The most characters of a mute's reason.
    public static final int REASON_MAX = 1_000;

    /// The most mutes that are in force at a time.
    public static final int MUTES_MAX = 1_000;

    /// The longest time that a mute is in force.
    public static final Duration MUTE_LONGEST = Duration.ofDays(366);

    /// Over how much of the past a preview of a mute looks.
    public static final Duration PREVIEW = Duration.ofDays(7);

    private static final int NAME_MAX = 128;

    private final ControlPlane plane;
    private final ViolationDesk violations;
    private final Alarms alarms;
    private final Mutes mutes;

    /// A desk.
    ///
    /// @param violations takes what people say of violations
    public AlarmDesk(ControlPlane plane, ViolationDesk violations) {
        this.plane = plane;
        this.violations = violations;
        this.alarms = plane.stores().alarms();
        this.mutes = plane.stores().mutes();
    }

    /// For what nobody shall be told for a while; null members match all.
    ///
    /// @param profile the security profile's name, or null
    /// @param behavior the behavior's name, or null
    /// @param thing the device's name, or null
    public record Scope(
            @Nullable String profile,
            @Nullable String behavior,
            @Nullable String thing) {}

    /// How much a mute would have hidden.
    ///
    /// @param matching violations that are open now
    /// @param lastDays violations that were raised within [#PREVIEW]
    public record Preview(long matching, long lastDays) {}

    /// A violation, open or over.
    ///
    /// @throws NotFound when none of that id is kept
    public AlarmRecord get(String violationId) {
        return alarms.find(violationId).orElseThrow(() -> missing(violationId));
    }

    /// Notes that somebody has taken note of a violation. The first who did stays.
    ///
    /// @param by their name
    /// @throws NotFound when none of that id is kept
    public AlarmRecord acknowledge(String violationId, String by) {
        return plane.order().alone(plane.deeds().violation("acknowledge", violationId), () -> {
            if (!alarms.acknowledge(
                    violationId, new Acknowledgement(by, plane.clock().instant()))) {
                throw missing(violationId);
            }
            return get(violationId);
        });
    }

    /// Notes that nobody has taken note of a violation.
    ///
    /// @throws NotFound when none of that id is kept
    public AlarmRecord unacknowledge(String violationId) {
        return plane.order().alone(plane.deeds().violation("unacknowledge", violationId), () -> {
            if (!alarms.unacknowledge(violationId)) {
                throw missing(violationId);
            }
            return get(violationId);
        });
    }

    /// Records what people found a violation to be, open or over.
    ///
    /// @param note their words, at most [#NOTE_MAX] characters, maybe none
    /// @throws NotFound when none of that id is kept
    /// @throws InvalidRequest when the note is too long
    public AlarmRecord verify(String violationId, Verification verification, String note) {
        if (note.length() > NOTE_MAX) {
            throw new InvalidRequest(
                    "A note has at most " + NOTE_MAX + " characters, this one has " + note.length() + ".");
        }
        get(violationId);
        violations.verify(violationId, verification, note);
        return get(violationId);
    }

    /// Adds somebody's words.
    ///
    /// @param by their name
    /// @param text 1..[#COMMENT_MAX] characters, not all blank
    /// @throws NotFound when none of that id is kept
    /// @throws InvalidRequest when the text is empty or too long
    /// @throws LimitExceeded when the violation has as many comments as it may have
    public Comment comment(String violationId, String by, String text) {
        requireText("A comment", text, COMMENT_MAX);
        get(violationId);
        return plane.order()
                .alone(
                        plane.deeds().violation("comment", violationId),
                        () -> alarms.comment(
                                        violationId, by, text, plane.clock().instant())
                                .orElseThrow(() -> new LimitExceeded("Violation " + violationId + " has "
                                        + Alarms.COMMENTS_MAX + " comments, the most there may be.")));
    }

    /// The comments on a violation, the earliest first.
    ///
    /// @throws NotFound when none of that id is kept
    public List<Comment> comments(String violationId) {
        get(violationId);
        return alarms.comments(violationId);
    }

    /// The mutes that are in force, the one that ends first first.
    public List<MuteRecord> mutes() {
        return mutes.inForce(plane.clock().instant());
    }

    /// From now on nobody is told of violations of a kind. They are recorded and shown as before, and people are
    /// told of those that are still open when the mute ends.
    ///
    /// @param reason why, 1..[#REASON_MAX] characters, not all blank
    /// @param until when it ends, after now and at most [#MUTE_LONGEST] from now
    /// @param by who wants it
    /// @throws InvalidRequest when something is out of its range, or the scope is everything
    /// @throws LimitExceeded when too many are in force
    public MuteRecord mute(Scope scope, String reason, Instant until, String by) {
        Instant now = plane.clock().instant();
        require(scope);
        requireText("A reason", reason, REASON_MAX);
        if (!until.isAfter(now) || until.isAfter(now.plus(MUTE_LONGEST))) {
            throw new InvalidRequest("until must be after now, " + now + ", and at most " + MUTE_LONGEST.toDays()
                    + " days from now, was " + until + ".");
        }
        String id = plane.ids().get().toString();
        return plane.order().ofProfiles(plane.deeds().mute("create", id), () -> {
            if (mutes.inForce(now).size() >= MUTES_MAX) {
                throw new LimitExceeded("At most " + MUTES_MAX + " mutes are in force at a time; remove one first.");
            }
            MuteRecord made = new MuteRecord(id, scope.profile, scope.behavior, scope.thing, reason, by, now, until, 0);
            mutes.add(made);
            return made;
        });
    }

    /// Ends a mute: people are told of what it held back and is still open.
    ///
    /// @throws NotFound when there is none of that id
    public void unmute(String id) {
        plane.order().alone(plane.deeds().mute("delete", id), () -> {
            if (!mutes.remove(id)) {
                throw new NotFound("There is no mute " + id + ".");
            }
            return id;
        });
    }

    /// How much a mute would hide, and would have hidden of late.
    ///
    /// @throws InvalidRequest when the scope is everything
    public Preview preview(Scope scope) {
        require(scope);
        Instant now = plane.clock().instant();
        AlarmFilter open = AlarmFilter.OPEN.ofBehavior(scope.profile, scope.behavior);
        AlarmFilter recent =
                AlarmFilter.ALL.ofBehavior(scope.profile, scope.behavior).raisedIn(now.minus(PREVIEW), null);
        return scope.thing == null
                ? new Preview(alarms.count(open, now), alarms.count(recent, now))
                : new Preview(
                        alarms.count(open.ofThing(scope.thing), now), alarms.count(recent.ofThing(scope.thing), now));
    }

    private static void require(Scope scope) {
        if (scope.profile == null && scope.behavior == null && scope.thing == null) {
            throw new InvalidRequest("A mute is for a profile, a behavior or a thing, or for some of them together;"
                    + " name at least one.");
        }
        requireName("profile", scope.profile);
        requireName("behavior", scope.behavior);
        requireName("thing", scope.thing);
    }

    private static void requireName(String what, @Nullable String name) {
        if (name != null && (name.isEmpty() || name.length() > NAME_MAX)) {
            throw new InvalidRequest(what + " must have 1.." + NAME_MAX + " characters, had " + name.length() + ".");
        }
    }

    private static void requireText(String what, String text, int max) {
        if (text.isBlank() || text.length() > max) {
            throw new InvalidRequest(what + " has 1.." + max + " characters that are not all blank; this one has "
                    + text.length() + ".");
        }
    }

    private static NotFound missing(String violationId) {
        return new NotFound("Violation " + violationId + " does not exist, or is not kept any more.");
    }
}
