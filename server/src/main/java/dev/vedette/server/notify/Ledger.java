package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A decision in the making: what is known, as it changes from one alert to the next, and what came of it.
/// Belongs to one thread.
final class Ledger {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Situation situation;
    private final Map<String, Tally> tallies;
    private final Map<String, Notice> notices;
    private final Map<String, Tally> changed = new LinkedHashMap<>();
    private final Map<String, Notice> noted = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> caughtUp = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();
    private final List<Told.Sending> sendings = new ArrayList<>();
    private final List<Told.Hold> holds = new ArrayList<>();
    private final List<Told.Moved> moved = new ArrayList<>();
    private final Map<String, Integer> hidden = new HashMap<>();
    private final Map<HeldReason, Integer> counts = new EnumMap<>(HeldReason.class);

    Ledger(Situation situation, Teller.Known known) {
        this.situation = situation;
        this.tallies = new HashMap<>(known.tallies());
        this.notices = new HashMap<>(known.notices());
    }

    Situation situation() {
        return situation;
    }

    Instant now() {
        return situation.now();
    }

    Optional<Tally> tally(String key) {
        return Optional.ofNullable(tallies.get(key));
    }

    void put(Tally tally) {
        tallies.put(tally.key(), tally);
        changed.put(tally.key(), tally);
        gone.remove(tally.key());
    }

    void forget(String key) {
        tallies.remove(key);
        changed.remove(key);
        gone.add(key);
    }

    Optional<Notice> notice(String violationId) {
        return Optional.ofNullable(notices.get(violationId));
    }

    void note(Notice notice) {
        notices.put(notice.violationId(), notice);
        noted.put(notice.violationId(), notice);
    }

    void count(HeldReason reason) {
        counts.merge(reason, 1, Integer::sum);
    }

    void hide(String suppression) {
        hidden.merge(suppression, 1, Integer::sum);
    }

    void hold(List<String> channels, Alert alert, Suppression by) {
        HeldReason reason = by.kind().reason();
        channels.forEach(channel -> holds.add(new Told.Hold(channel, alert, by.id(), reason)));
        count(reason);
    }

    /// Drops the beginning of a violation that is held back.
    void drop(String violationId) {
        dropped.add(violationId);
    }

    void move(long seq, String by, HeldReason reason) {
        moved.add(new Told.Moved(seq, by, reason));
    }

    void catchUp(String key) {
        caughtUp.add(key);
    }

    /// Sends an alert to the channels that take each.
    ///
    /// @return the others, which are for people
    List<String> sendToPrograms(List<String> channels, Alert alert) {
        channels.stream()
                .filter(situation::takesEach)
                .forEach(channel -> sendings.add(new Told.Sending(channel, alert)));
        return channels.stream()
                .filter(channel -> !situation.takesEach(channel))
                .toList();
    }

    /// Sends an alert to channels as far as they take it now; the rest is counted for a summary of theirs.
    ///
    /// @return the key of a channel's tally that holds it back from all of them; empty when one took it
    Optional<String> send(List<String> channels, Alert alert) {
        String full = "";
        boolean isTaken = channels.isEmpty();
        for (String channel : channels) {
            if (takes(channel, alert)) {
                sendings.add(new Told.Sending(channel, alert));
                isTaken = true;
            } else {
                full = Tally.limitKey(channel);
                count(HeldReason.LIMIT);
            }
        }
        return isTaken ? Optional.empty() : Optional.of(full);
    }

    private boolean takes(String channel, Alert alert) {
        int most = situation.noise().channelPerMinute();
        if (most == 0) {
            return true;
        }
        String key = Tally.limitKey(channel);
        Tally minute = tally(key)
                .filter(known -> !known.isStale(now()))
                .orElseGet(() -> Tally.fresh(key, Tally.Kind.LIMIT, now(), now().plus(MINUTE)));
        boolean isTaken = minute.told() < most;
        put(isTaken ? minute.toldOnce() : minute.holding(alert, List.of(channel), minute.due()));
        return isTaken;
    }

    Told told() {
        return new Told(
                sendings,
                holds,
                dropped,
                moved,
                List.copyOf(noted.values()),
                caughtUp,
                changed.values(),
                gone,
                hidden,
                counts);
    }
}
