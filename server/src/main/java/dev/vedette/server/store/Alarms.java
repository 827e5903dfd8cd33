package dev.vedette.server.store;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The alarm queue: violations, open or over, as people look for them and what people did with them. They are written
/// by
/// [Violations#record(Recording)] and kept while they are open and as long as their events afterwards. Any thread may
/// call.
public interface Alarms {
    /// The most comments of one violation.
    int COMMENTS_MAX = 1_000;

    /// Violations, the latest raised first.
    ///
    /// @param now by which it is told which mutes are in force
    Page<AlarmRecord> list(AlarmFilter filter, Instant now, PageRequest page);

    /// How many violations there are.
    ///
    /// @param now by which it is told which mutes are in force
    long count(AlarmFilter filter, Instant now);

    /// Violations by what they have in common.
    ///
    /// @param now by which it is told which mutes are in force
    Page<AlarmGroup> groups(
            AlarmFilter filter, AlarmGroup.By by, AlarmGroup.Order order, Instant now, PageRequest page);

    /// The violation of that id, open or over.
    Optional<AlarmRecord> find(String violationId);

    /// How many violations are open, by what they are.
    List<Tally> tallies();

    /// What became of violations in stretches of time that follow each other.
    ///
    /// @param from the beginning of the first stretch
    /// @param stretch the length of each, at least a second
    /// @param count how many, at least 1
    List<Stretch> trend(Instant from, Duration stretch, int count);

    /// Notes that somebody has taken note of a violation; the first who did stays. False when nothing of that id is
    /// kept.
    boolean acknowledge(String violationId, AlarmRecord.Acknowledgement acknowledgement);

    /// Notes that nobody has taken note of a violation. False when nothing of that id is kept.
    boolean unacknowledge(String violationId);

    /// Adds somebody's words. Empty when nothing of that id is kept, or it has [#COMMENTS_MAX] comments.
    Optional<AlarmRecord.Comment> comment(String violationId, String by, String text, Instant at);

    /// The comments on a violation, the earliest first.
    List<AlarmRecord.Comment> comments(String violationId);

    /// How many open violations are alike.
    ///
    /// @param severity how bad they are
    /// @param source who measured them
    /// @param acknowledged whether somebody has taken note of them
    /// @param violations how many
    record Tally(Severity severity, Origin source, boolean acknowledged, long violations) {}

    /// What became of violations in a stretch of time.
    ///
    /// @param from its beginning
    /// @param raised how many were raised in it
    /// @param ended how many were cleared or invalidated in it
    /// @param open how many were open at its end
    record Stretch(Instant from, long raised, long ended, long open) {}
}
