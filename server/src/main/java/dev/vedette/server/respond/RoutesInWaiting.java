package dev.vedette.server.respond;

import dev.vedette.server.store.Outbox;
import dev.vedette.server.store.OutboxCounts;
import dev.vedette.server.store.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Topics whose alerts wait because as many are served as may be: which they are, whose turn is next, and the
/// end of alerts that have waited for too long. [Responder] calls it under its lock.
///
/// Which they are is read from the outbox and not kept, so that there is no list to grow with them.
final class RoutesInWaiting {
    /// So many routes that are not served any more keep their counts; of further ones the eldest start anew.
    static final int REMEMBERED_MAX = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(RoutesInWaiting.class);

    private final Outbox outbox;
    private final ResponderSettings settings;
    private final Map<String, RouteCounts> counts = new LinkedHashMap<>();
    private NavigableSet<String> waiting = new TreeSet<>();
    private Instant looked = Instant.MIN;
    private String lastTurn = "";
    private volatile boolean isCrowded;

    RoutesInWaiting(Outbox outbox, ResponderSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    /// Whether any waits, as far as is known. Any thread may ask.
    boolean isCrowded() {
        return isCrowded;
    }

    /// How many waited when it was last looked.
    int size() {
        return waiting.size();
    }

    /// One more came that has no place. Whether it is the first.
    boolean came(String route, int served) {
        waiting.add(route);
        if (isCrowded) {
            return false;
        }
        isCrowded = true;
        LOG.atError()
                .addKeyValue("route", route)
                .log(
                        "More than {} topics have alerts; they are served in turns, which is slower: use fewer topics,"
                                + " or see why receivers do not answer",
                        served);
        return true;
    }

    /// Looks in the outbox, at most once in a poll, who waits, and gives up what is too old.
    ///
    /// @throws dev.vedette.server.store.StoreException when the outbox cannot be read
    void look(Set<String> served, Instant now) {
        // A clock that was set back must not keep it from looking.
        if (!now.isBefore(looked) && Duration.between(looked, now).compareTo(settings.poll()) < 0) {
            return;
        }
        looked = now;
        NavigableSet<String> found = new TreeSet<>();
        for (OutboxCounts stored : outbox.counts()) {
            if (stored.waiting() > 0 && !served.contains(stored.sink())) {
                found.add(stored.sink());
                giveUp(stored.sink(), now);
            }
        }
        waiting = found;
        if (found.isEmpty()) {
            isCrowded = false;
            LOG.atInfo().log("Every topic with alerts is served again");
        }
    }

    private void giveUp(String route, Instant now) {
        List<OutboxEntry> tooOld = outbox.due(route, Instant.MAX, settings.batch()).stream()
                .filter(entry -> Duration.between(entry.createdAt(), now).compareTo(settings.ageMax()) >= 0)
                .toList();
        if (tooOld.isEmpty()) {
            return;
        }
        String reason = "it is older than " + settings.ageMax() + ", and no place was free for its topic";
        tooOld.forEach(entry -> outbox.giveUp(entry.id(), reason, now));
        remember(new RouteCounts(route, 0, 0, 0, tooOld.size(), 0));
        LOG.atError()
                .addKeyValue("route", route)
                .addKeyValue("alerts", tooOld.size())
                .log("Alerts were given up: {}; use fewer topics, or see why receivers do not answer", reason);
    }

    /// The one whose turn it is, who waits no more; empty when none does.
    Optional<String> next() {
        String higher = waiting.higher(lastTurn);
        String turn = higher != null || waiting.isEmpty() ? higher : waiting.getFirst();
        if (turn != null) {
            waiting.remove(turn);
            lastTurn = turn;
        }
        return Optional.ofNullable(turn);
    }

    /// Adds what became of alerts of a route, for when it is not served.
    void remember(RouteCounts more) {
        RouteCounts before = counts.remove(more.route());
        counts.put(more.route(), before == null ? more : more.plus(before));
        if (counts.size() > REMEMBERED_MAX) {
            counts.remove(counts.keySet().iterator().next());
        }
    }

    /// What is remembered, with what a route counts itself.
    RouteCounts with(RouteCounts own) {
        RouteCounts before = counts.get(own.route());
        return before == null ? own : own.plus(before);
    }

    /// Routes of which something is remembered.
    List<RouteCounts> remembered() {
        return List.copyOf(counts.values());
    }
}
