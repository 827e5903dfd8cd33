package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Devices that alarm, by a clock that the test moves, and a store of decisions in memory: what a real one
/// keeps, and no more. The channels are `log` and `mail`, unless a test names others.
final class Fleet {
    static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");
    Instant now = NOON;
    List<String> channels = List.of("log", "mail");
    Set<String> each = Set.of();
    List<RouteRule> rules = List.of();
    List<Suppression> suppressions = new ArrayList<>();
    NoiseSettings noise = NoiseSettings.OFF;
    AlertScope scope =
            new AlertScope(Severity.MAJOR, Origin.NETWORK, "north", "policy", List.of("pumps"), List.of(), "10.0.0.5");
    final List<Told.Sending> sent = new ArrayList<>();
    final Map<String, Notice> notices = new HashMap<>();
    final Map<String, Tally> tallies = new LinkedHashMap<>();
    final Map<String, Integer> hidden = new HashMap<>();
    final Map<HeldReason, Integer> counts = new HashMap<>();
    final Set<String> acknowledged = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Map<Long, Due.Held> held = new LinkedHashMap<>();
    private long seq;

    static Fleet calm() {
        return new Fleet();
    }

    Fleet with(NoiseSettings settings) {
        noise = settings;
        return this;
    }

    Fleet with(RouteRule... routing) {
        rules = List.of(routing);
        return this;
    }

    Fleet with(Suppression suppression) {
        suppressions.add(suppression);
        return this;
    }

    /// A device leaves its behavior; the violation's id is the device's name and a number.
    Told raise(String thing, int episode) {
        open.add(thing + episode);
        return announce(happening(thing, episode, Alert.Type.IN_ALARM));
    }

    Told clear(String thing, int episode) {
        open.remove(thing + episode);
        return announce(happening(thing, episode, Alert.Type.ALARM_CLEARED));
    }

    Happening happening(String thing, int episode, Alert.Type type) {
        return new Happening(alert(thing, episode, type), channels, false);
    }

    Alert alert(String thing, int episode, Alert.Type type) {
        AlertBehavior behavior = new AlertBehavior(
                "quiet", "net:scans", "less-than", ValueKind.COUNT, List.of("5"), Duration.ofMinutes(5), 1, 1);
        String id = thing + episode;
        return new Alert(
                id + "-" + type.wireName(),
                type,
                id,
                new ThingName(thing),
                "plant",
                behavior,
                new MetricValue.Count(9),
                now,
                "9 scans, fewer than 5 expected.",
                null,
                null,
                scope);
    }

    Told announce(Happening... happenings) {
        Announcement announcement = new Announcement(List.of(happenings), situation());
        Teller.Wanted wanted = announcement.wanted();
        Map<String, Notice> noted = new HashMap<>(notices);
        noted.keySet().retainAll(wanted.violations());
        Map<String, Tally> known = new HashMap<>(tallies);
        known.keySet()
                .removeIf(key -> !wanted.tallies().contains(key)
                        && noted.values().stream()
                                .noneMatch(one -> one.tallies().contains(key)));
        Told told = announcement.tell(new Teller.Known(known, noted));
        keep(told);
        return told;
    }

    Situation situation() {
        return new Situation(
                rules,
                suppressions.stream().filter(one -> !one.time().isOver(now)).toList(),
                noise,
                each,
                now);
    }

    /// Moves the clock, and looks at what time has brought each second, or less often.
    Fleet pass(Duration time) {
        Instant end = now.plus(time);
        Duration step = time.compareTo(Duration.ofMinutes(10)) > 0 ? Duration.ofSeconds(20) : Duration.ofSeconds(1);
        while (now.isBefore(end)) {
            now = now.plus(step).isAfter(end) ? end : now.plus(step);
            review();
        }
        return this;
    }

    Told review() {
        Situation situation = situation();
        List<Tally> due = tallies.values().stream()
                .filter(tally ->
                        tally.kind() == Tally.Kind.LIMIT || !tally.due().isAfter(now))
                .toList();
        List<Due.Held> free = held.values().stream()
                .filter(one -> !situation.isInForce(one.by()))
                .toList();
        List<Due.Open> reminders = notices.values().stream()
                .filter(notice -> isDue(notice.reminder()))
                .map(notice -> new Due.Open(
                        notice, open.contains(notice.violationId()), acknowledged.contains(notice.violationId())))
                .toList();
        Told told = new Review(situation, Map.of("w", "boiler")).of(new Due(due, free, reminders));
        keep(told);
        return told;
    }

    private boolean isDue(Notice.@Nullable Reminder reminder) {
        return reminder != null && reminder.next() != null && !reminder.next().isAfter(now);
    }

    private void keep(Told told) {
        for (Told.Hold hold : told.holds()) {
            seq++;
            Notice none = new Notice(
                    hold.alert().violationId(),
                    Notice.Outcome.HELD,
                    hold.reason(),
                    hold.by(),
                    List.of(),
                    List.of(),
                    Notice.Ends.NONE,
                    0,
                    null,
                    null);
            held.put(seq, new Due.Held(seq, hold.channel(), hold.alert(), hold.by(), hold.reason(), none));
        }
        held.values()
                .removeIf(one -> one.alert().type() == Alert.Type.IN_ALARM
                        && told.dropped().contains(one.alert().violationId()));
        told.moved().forEach(this::move);
        sent.addAll(told.sendings());
        told.caughtUp().forEach(this::catchUp);
        told.notices().forEach(notice -> notices.put(notice.violationId(), notice));
        held.replaceAll((_, one) -> new Due.Held(
                one.seq(),
                one.channel(),
                one.alert(),
                one.by(),
                one.reason(),
                notices.getOrDefault(one.alert().violationId(), one.notice())));
        told.tallies().forEach(tally -> tallies.put(tally.key(), tally));
        told.gone().forEach(tallies::remove);
        told.hidden().forEach((id, count) -> hidden.merge(id, count, Integer::sum));
        told.counts().forEach((reason, count) -> counts.merge(reason, count, Integer::sum));
    }

    private void move(Told.Moved moved) {
        Due.Held one = held.remove(moved.seq());
        if (one != null && !moved.by().isEmpty()) {
            held.put(
                    moved.seq(),
                    new Due.Held(one.seq(), one.channel(), one.alert(), moved.by(), moved.reason(), one.notice()));
        }
    }

    private void catchUp(String key) {
        notices.replaceAll((_, notice) -> notice.heldBy().equals(key) ? notice.toldAt(now) : notice);
    }

    /// The ids of the alerts that went to a channel.
    List<String> sentTo(String channel) {
        return sent.stream()
                .filter(sending -> sending.channel().equals(channel))
                .map(sending -> sending.alert().id())
                .toList();
    }

    /// The last alert that went to a channel.
    Alert lastTo(String channel) {
        return sent.stream()
                .filter(sending -> sending.channel().equals(channel))
                .map(Told.Sending::alert)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /// What is known of a violation.
    Notice notice(String violation) {
        return Objects.requireNonNull(notices.get(violation), violation);
    }

    int heldBack() {
        return held.size();
    }

    /// A rule for every alert.
    static RouteRule rule(String name, String... channels) {
        return rule(name, RouteRule.Condition.ALL, channels);
    }

    static RouteRule rule(String name, RouteRule.Condition when, String... channels) {
        return new RouteRule(name, true, when, List.of(channels), false, null, Set.of());
    }

    /// A condition of a least severity and of types.
    static RouteRule.Condition when(@Nullable Severity atLeast, Alert.Type... types) {
        return new RouteRule.Condition(
                atLeast,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(types),
                null,
                false);
    }

    /// A suppression of everything of a device from now on, called `m`, `w` or `x`.
    static Suppression suppression(Suppression.Kind kind, String thing, Duration length) {
        String id = switch (kind) {
            case MUTE -> "m";
            case WINDOW -> "w";
            case EXCEPTION -> "x";
        };
        return new Suppression(
                id,
                kind,
                "boiler",
                new SuppressionScope(thing, null, null, null, null, null, null),
                new Suppression.Time(NOON, NOON.plus(length), null),
                "works",
                "eve",
                "eve",
                NOON,
                0);
    }
}
