package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.server.notify.Due.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides what people are told because time has passed: summaries, the end of flapping and of limits, what a
/// mute, an exception or a window held back when it has ended, and reminders.
///
/// @param situation what people want now
/// @param windows the names of windows, by id, also of those that are over, as far as they are known
public record Review(Situation situation, Map<String, String> windows) {
    private static final Duration QUIET_FOR = Duration.ofMinutes(1);

    /// A channel's minute ends before anything is sent to it, which belongs to the next one.
    private static final Comparator<Tally> IN_TURN = Comparator.comparing(
                    (Tally tally) -> tally.kind() != Tally.Kind.LIMIT)
            .thenComparing(Tally::due)
            .thenComparing(Tally::key);

    /// Copies the names.
    public Review {
        windows = Map.copyOf(windows);
    }

    /// The decision.
    public Told of(Due due) {
        Map<String, Tally> tallies =
                due.tallies().stream().collect(Collectors.toMap(Tally::key, Function.identity(), (one, other) -> one));
        Map<String, Notice> notices = Stream.concat(
                        due.held().stream().map(Held::notice),
                        due.reminders().stream().map(Due.Open::notice))
                .collect(Collectors.toMap(Notice::violationId, Function.identity(), (one, other) -> one));
        Ledger ledger = new Ledger(situation, new Teller.Known(tallies, notices));
        tallies.values().stream()
                .filter(tally -> !tally.due().isAfter(situation.now()))
                .sorted(IN_TURN)
                .forEach(tally -> close(tally, ledger));
        release(due.held(), ledger);
        due.reminders().forEach(open -> remind(open, ledger));
        return ledger.told();
    }

    private void close(Tally tally, Ledger ledger) {
        Alert last = tally.last();
        if (last == null) {
            ledger.forget(tally.key());
            return;
        }
        switch (tally.kind()) {
            case FLAP -> calm(tally, last, ledger);
            case GROUP -> {
                sum(tally, last, ledger);
                ledger.put(tally.goingOn(
                        situation.now(), situation.now().plus(situation.noise().groupWithin())));
            }
            case LIMIT -> {
                ledger.forget(tally.key());
                sum(tally, last, ledger);
            }
        }
    }

    private void sum(Tally tally, Alert last, Ledger ledger) {
        ledger.send(tally.channels(), Wording.summary(tally, last, situation.now()));
        ledger.catchUp(tally.key());
    }

    /// While a suppression holds it back, it stays quiet.
    private void calm(Tally tally, Alert last, Ledger ledger) {
        if (situation.suppressionOf(Subject.of(last)).isPresent()) {
            ledger.put(tally.later(situation.now().plus(QUIET_FOR)));
            return;
        }
        ledger.forget(tally.key());
        ledger.send(tally.channels(), Wording.calm(last, tally.held(), tally.since(), situation.now()));
        ledger.catchUp(tally.key());
    }

    private void release(List<Held> held, Ledger ledger) {
        Map<String, Map<String, List<Alert>>> ended = new LinkedHashMap<>();
        for (Held one : held) {
            Optional<Suppression> other = situation.suppressionOf(Subject.of(one.alert()));
            boolean isRaise = one.alert().type() == Alert.Type.IN_ALARM;
            if (other.isPresent()) {
                HeldReason reason = other.get().kind().reason();
                ledger.move(one.seq(), other.get().id(), reason);
                if (isRaise) {
                    ledger.note(one.notice().held(reason, other.get().id()));
                }
                continue;
            }
            ledger.move(one.seq(), "", HeldReason.MUTE);
            boolean isForPeople =
                    !ledger.sendToPrograms(List.of(one.channel()), one.alert()).isEmpty();
            if (isRaise && !isForPeople) {
                told(one, null, ledger);
            } else if (isRaise && one.reason() == HeldReason.WINDOW) {
                ended.computeIfAbsent(one.by(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(one.channel(), _ -> new ArrayList<>())
                        .add(one.alert());
                told(one, null, ledger);
            } else if (isRaise) {
                told(one, ledger.send(List.of(one.channel()), one.alert()).orElse(null), ledger);
            } else if (isForPeople) {
                ledger.send(List.of(one.channel()), one.alert());
            }
        }
        ended.forEach((window, channels) -> channels.forEach((channel, alerts) -> ledger.send(
                List.of(channel), Wording.windowEnded(alerts, windows.getOrDefault(window, ""), situation.now()))));
    }

    /// @param full the channel that took no more, or null where there was room
    private void told(Held one, @Nullable String full, Ledger ledger) {
        Notice known = ledger.notice(one.notice().violationId()).orElse(one.notice());
        boolean isToldElsewhere = known.outcome() == Notice.Outcome.TOLD;
        if (full != null && !isToldElsewhere) {
            ledger.note(known.held(HeldReason.LIMIT, full));
        } else if (!isToldElsewhere) {
            ledger.note(known.toldAt(situation.now()));
        }
    }

    private void remind(Due.Open open, Ledger ledger) {
        Notice notice = open.notice();
        Notice.Reminder reminder = notice.reminder();
        if (reminder == null) {
            return;
        }
        Instant next = situation.now().plus(reminder.every());
        List<String> people = notice.channels().stream()
                .filter(channel -> !situation.takesEach(channel))
                .toList();
        if (!open.isOpen() || people.isEmpty()) {
            ledger.note(notice.reminding(null));
        } else if (open.isAcknowledged() || isQuiet(reminder.alert(), ledger)) {
            ledger.note(notice.reminding(next));
        } else {
            ledger.send(people, Wording.reminder(reminder.alert(), notice.told()));
            ledger.note(notice.toldAt(situation.now()));
        }
    }

    private boolean isQuiet(Alert alert, Ledger ledger) {
        Optional<Suppression> suppression = situation.suppressionOf(Subject.of(alert));
        suppression.ifPresent(by -> ledger.count(by.kind().reason()));
        return suppression.isPresent();
    }
}
