package dev.vedette.server.boot;

import dev.vedette.server.notify.HeldReason;
import dev.vedette.server.notify.Review;
import dev.vedette.server.notify.Situation;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.Told;
import dev.vedette.server.respond.Responder;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// Brings decisions of who is told together with what people want, from the stores, and with the time. Any
/// thread may call.
final class Notifying {
    /// How often it is looked whether time has brought something to tell.
    static final Duration EVERY = Duration.ofSeconds(1);

    private final Stores stores;
    private final Responder responder;
    private final Set<String> each;
    private final InstantSource time;
    private final Map<HeldReason, LongAdder> held = new ConcurrentHashMap<>();

    /// @param each the channels that get each alert by itself
    Notifying(Stores stores, Responder responder, Set<String> each, InstantSource time) {
        this.stores = stores;
        this.responder = responder;
        this.each = Set.copyOf(each);
        this.time = time;
        Arrays.stream(HeldReason.values()).forEach(reason -> held.put(reason, new LongAdder()));
    }

    /// What people want now.
    Situation situation() {
        Instant now = time.instant();
        List<Suppression> all = new ArrayList<>(stores.notifications().suppressions(now));
        stores.mutes().inForce(now).stream().map(MuteRecord::suppression).forEach(all::add);
        return new Situation(
                stores.notifications().rules(), all, stores.notifications().noise(), each, now);
    }

    /// Decides what people are told because time has passed.
    void review() {
        Situation situation = situation();
        Set<String> inForce = situation.suppressions().stream()
                .filter(one -> one.time().covers(situation.now()))
                .map(Suppression::id)
                .collect(Collectors.toSet());
        Told told = stores.notices().review(situation.now(), inForce, due -> new Review(situation, windows()).of(due));
        decided(told);
    }

    private Map<String, String> windows() {
        return stores.notifications().suppressions(Instant.EPOCH).stream()
                .collect(Collectors.toMap(Suppression::id, Suppression::name));
    }

    /// Counts what was decided and kept, and wakes who brings it.
    void decided(Told told) {
        told.counts()
                .forEach((reason, count) ->
                        held.getOrDefault(reason, new LongAdder()).add(count));
        responder.wake(told.channels());
    }

    /// Alerts held back since the start, by labels as alternating names and values.
    Map<List<String>, Long> heldByReason() {
        return held.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> List.of("reason", entry.getKey().word()),
                        entry -> entry.getValue().sum()));
    }
}
