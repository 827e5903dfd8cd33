package dev.vedette.server.store;

import dev.vedette.server.notify.Due;
import dev.vedette.server.notify.HeldReason;
import dev.vedette.server.notify.Notice;
import dev.vedette.server.notify.Told;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Whether anybody was told of violations, what is held back, and what is counted of alerts that are alike. It
/// is written by [Violations#record(Recording, dev.vedette.server.notify.Teller)], in the transaction of the
/// violations, and here, when time has passed. Any thread may call.
///
/// A row that cannot be read is set aside by whoever meets it, in a recording, too: it is logged, counted in
/// [#aside()], and everything else goes on as if it were not there.
public interface Notices {
    /// The most of each kind that is looked at in one transaction of [#review].
    int REVIEWED_TOGETHER_MAX = 1_000;

    /// What is known of a violation; empty when it was recorded by an earlier version, or is not kept.
    Optional<Notice> find(String violationId);

    /// What is known of violations, as far as it is there, by id.
    ///
    /// @param violationIds at most 1000
    Map<String, Notice> of(Set<String> violationIds);

    /// Asks what people are told because time has passed, and keeps the answer, all in one transaction that
    /// excludes recordings. When there is nothing due, nothing is asked.
    ///
    /// @param now by which tallies and reminders are due
    /// @param inForce ids of the suppressions that are in force; what others hold back is due
    /// @param decision the answer
    /// @return what was answered; [Told#NOTHING] when nothing was due
    Told review(Instant now, Set<String> inForce, Function<Due, Told> decision);

    /// How many alerts mutes, windows and exceptions hold back.
    long withheld();

    /// How many violations are held back now, by why.
    Map<HeldReason, Long> held();

    /// How many rows could not be read and were set aside, by what they are; each kind is there. What is set
    /// aside keeps nothing else up; it is kept as it was until it is purged.
    Map<SetAside, Long> aside();

    /// Deletes what was set aside before an instant. Returns how many.
    long purgeSetAsideBefore(Instant instant);

    /// What a row is that is set aside.
    enum SetAside {
        /// An alert that a mute, an exception or a window held back.
        ALERT,
        /// What was counted of alerts that are alike.
        TALLY,
        /// Whether anybody was told of a violation.
        NOTICE;

        /// As it is written, as `alert`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
