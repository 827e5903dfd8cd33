package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.server.notify.Notice.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides who is told of events that are being recorded.
///
/// A beginning asks in turn: does its behavior suppress alerts; does a mute, an exception or a window hold it
/// back; does any rule want it; does it flap; are there many alike; does the channel take more. The first that
/// says no is the reason why nobody is told, and stays with the violation. An end follows its beginning: who
/// was told of that is told of this, and nobody else is.
///
/// @param happenings in their order
/// @param situation what people want
public record Announcement(List<Happening> happenings, Situation situation) implements Teller {
    /// Copies the list.
    public Announcement {
        happenings = List.copyOf(happenings);
    }

    @Override
    public Wanted wanted() {
        Set<String> keys = new HashSet<>();
        Set<String> violations = new HashSet<>();
        for (Happening happening : happenings) {
            Subject subject = Subject.of(happening.alert());
            keys.add(Tally.flapKey(subject));
            keys.add(groupKey(happening, subject));
            happening.available().forEach(channel -> keys.add(Tally.limitKey(channel)));
            violations.add(happening.alert().violationId());
        }
        return new Wanted(keys, violations);
    }

    @Override
    public Told tell(Known known) {
        Ledger ledger = new Ledger(situation, known);
        for (Happening happening : happenings) {
            if (happening.isRaise()) {
                begin(happening, ledger);
            } else {
                end(happening, ledger);
            }
        }
        return ledger.told();
    }

    private void begin(Happening happening, Ledger ledger) {
        Subject subject = Subject.of(happening.alert());
        Route route = route(happening, subject, Alert.Type.IN_ALARM);
        Notice.Ends ends = new Notice.Ends(
                route(happening, subject, Alert.Type.ALARM_CLEARED).channels(),
                route(happening, subject, Alert.Type.ALARM_INVALIDATED).channels());
        Notice.Reminder reminder =
                route.remindEvery() == null ? null : new Notice.Reminder(route.remindEvery(), null, happening.alert());
        Notice notice = new Notice(
                happening.alert().violationId(),
                Outcome.NOBODY,
                HeldReason.BEHAVIOR,
                "",
                route.rules(),
                route.channels(),
                ends,
                0,
                null,
                reminder);
        Optional<Suppression> suppression = situation.suppressionOf(subject);
        if (happening.isSuppressed()) {
            ledger.count(HeldReason.BEHAVIOR);
            ledger.note(notice);
        } else if (suppression.isPresent()) {
            Suppression by = suppression.get();
            ledger.hold(route.channels(), happening.alert(), by);
            ledger.hide(by.id());
            ledger.note(notice.held(by.kind().reason(), by.id()));
        } else if (route.channels().isEmpty()) {
            HeldReason why = nowhere(route);
            ledger.count(why);
            ledger.note(new Notice(
                    notice.violationId(), Outcome.NOBODY, why, "", route.rules(), List.of(), ends, 0, null, null));
        } else {
            tellBeginning(happening, notice, ledger);
        }
    }

    private void tellBeginning(Happening happening, Notice notice, Ledger ledger) {
        Alert alert = happening.alert();
        List<String> people = ledger.sendToPrograms(notice.channels(), alert);
        Notice theirs = notice.to(people);
        if (people.isEmpty()) {
            ledger.note(notice.toldAt(situation.now()).reminding(null));
        } else if (!flaps(alert, Subject.of(alert), theirs, ledger) && !isOneOfMany(happening, theirs, ledger)) {
            deliver(alert, theirs, ledger);
        }
    }

    private Route route(Happening happening, Subject subject, Alert.Type type) {
        return Route.of(situation.rules(), subject, type, happening.available(), situation.now());
    }

    private static HeldReason nowhere(Route route) {
        return route.missing().isEmpty() && !route.isByDefault() ? HeldReason.NO_ROUTE : HeldReason.NO_CHANNEL;
    }

    private void deliver(Alert alert, Notice notice, Ledger ledger) {
        Optional<String> full = ledger.send(notice.channels(), alert);
        ledger.note(full.isPresent() ? notice.held(HeldReason.LIMIT, full.get()) : notice.toldAt(situation.now()));
    }

    /// Whether a beginning is told as flapping, or not told because it flaps.
    private boolean flaps(Alert alert, Subject subject, Notice notice, Ledger ledger) {
        NoiseSettings noise = situation.noise();
        Instant now = situation.now();
        if (noise.flapRaises() == 0) {
            return false;
        }
        String key = Tally.flapKey(subject);
        Tally tally = ledger.tally(key).orElseGet(() -> Tally.fresh(key, Tally.Kind.FLAP, now, now));
        if (tally.isActive()) {
            ledger.put(tally.holding(alert, notice.channels(), now.plus(noise.flapCalm())));
            ledger.count(HeldReason.FLAPPING);
            ledger.note(notice.held(HeldReason.FLAPPING, key));
            return true;
        }
        Instant from = now.minus(noise.flapWithin());
        List<Instant> raises = new ArrayList<>(
                tally.times().stream().filter(at -> at.isAfter(from)).toList());
        raises.add(now);
        Tally counted = tally.with(raises, now.plus(noise.flapWithin()));
        if (raises.size() < noise.flapRaises()) {
            ledger.put(counted);
            return false;
        }
        Alert flapping = Wording.flapping(alert, raises.size(), raises.getFirst(), noise.flapCalm());
        ledger.put(counted.flapping(alert, notice.channels(), now.plus(noise.flapCalm())));
        deliver(flapping, notice, ledger);
        return true;
    }

    /// Whether something is held back for a summary.
    private boolean isOneOfMany(Happening happening, Notice notice, Ledger ledger) {
        Subject subject = Subject.of(happening.alert());
        Optional<String> key = manyAlike(happening, subject, notice.channels(), ledger);
        key.ifPresent(group -> ledger.note(notice.held(HeldReason.GROUPED, group)));
        return key.isPresent();
    }

    /// Counts one more of a kind. The key of its tally when it is held back; empty when it can be told.
    private Optional<String> manyAlike(Happening happening, Subject subject, List<String> to, Ledger ledger) {
        NoiseSettings noise = situation.noise();
        Instant now = situation.now();
        if (noise.groupMore() == 0) {
            return Optional.empty();
        }
        String key = groupKey(happening, subject);
        Tally tally = ledger.tally(key)
                .filter(known -> !known.isStale(now))
                .orElseGet(() -> Tally.fresh(key, Tally.Kind.GROUP, now, now.plus(noise.groupWithin())));
        if (!tally.isActive() && tally.told() < noise.groupMore()) {
            ledger.put(tally.toldOnce());
            return Optional.empty();
        }
        ledger.put(tally.holding(happening.alert(), to, tally.due()));
        ledger.count(HeldReason.GROUPED);
        return Optional.of(key);
    }

    private String groupKey(Happening happening, Subject subject) {
        Set<RouteRule.GroupBy> by =
                route(happening, subject, happening.alert().type()).groupBy();
        String site = by.contains(RouteRule.GroupBy.SITE) ? subject.scope().site() : "";
        String group = by.contains(RouteRule.GroupBy.GROUP)
                ? subject.scope().groups().stream().sorted().limit(1).collect(Collectors.joining())
                : "";
        return String.join(
                "\n", "group", happening.alert().type().wireName(), subject.profile(), subject.behavior(), site, group);
    }

    private void end(Happening happening, Ledger ledger) {
        Alert alert = happening.alert();
        Optional<Notice> notice = ledger.notice(alert.violationId());
        if (notice.isEmpty() && happening.isSuppressed()) {
            return;
        }
        notice.filter(known -> known.reminder() != null).ifPresent(known -> ledger.note(known.reminding(null)));
        List<String> channels = notice.map(known -> known.ends().of(alert.type()))
                .orElseGet(
                        () -> route(happening, Subject.of(alert), alert.type()).channels());
        if (notice.isEmpty()) {
            // A version before notices may have held its beginning back.
            ledger.drop(alert.violationId());
        }
        boolean isHeld = notice.isPresent() && notice.get().outcome() == Outcome.HELD;
        if (isHeld) {
            if (!isSuppressed(notice.get())) {
                ledger.sendToPrograms(channels, alert);
            }
            endHeld(alert, notice.get(), ledger);
        } else if (!channels.isEmpty()) {
            tellEnd(happening, channels, ledger);
        }
    }

    private static boolean isSuppressed(Notice notice) {
        return notice.reason() == HeldReason.MUTE
                || notice.reason() == HeldReason.WINDOW
                || notice.reason() == HeldReason.EXCEPTION;
    }

    private static void endHeld(Alert alert, Notice notice, Ledger ledger) {
        ledger.count(notice.reason() == null ? HeldReason.LIMIT : notice.reason());
        Optional<Tally> tally = ledger.tally(notice.heldBy());
        if (tally.isPresent()) {
            ledger.put(tally.get().ending(tally.get().isLast(alert) ? alert : null));
        } else {
            ledger.drop(alert.violationId());
        }
    }

    /// Whether an end is held back because its behavior flaps.
    private static boolean endsFlapping(Alert alert, Ledger ledger) {
        String key = Tally.flapKey(Subject.of(alert));
        Optional<Tally> flapping = ledger.tally(key).filter(Tally::isActive);
        flapping.ifPresent(tally -> {
            ledger.put(tally.ending(alert));
            ledger.count(HeldReason.FLAPPING);
        });
        return flapping.isPresent();
    }

    private void tellEnd(Happening happening, List<String> channels, Ledger ledger) {
        Alert alert = happening.alert();
        Subject subject = Subject.of(alert);
        Optional<Suppression> suppression = situation.suppressionOf(subject);
        if (endsFlapping(alert, ledger)) {
            ledger.sendToPrograms(suppression.isEmpty() ? channels : List.of(), alert);
        } else if (suppression.isPresent()) {
            ledger.hold(channels, alert, suppression.get());
        } else {
            List<String> people = ledger.sendToPrograms(channels, alert);
            if (!people.isEmpty()
                    && manyAlike(happening, subject, people, ledger).isEmpty()) {
                ledger.send(people, alert);
            }
        }
    }
}
