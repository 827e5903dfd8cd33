package dev.vedette.gateway.mqtt;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/// Has the credentials of open connections decided on again, a few at a time. Used by the broker's event loop only.
final class Review {
    /// How many are decided on at once, so that clients which arrive meanwhile need not wait for all.
    static final int AT_ONCE = 16;

    private final AccessDesk desk;
    private final RefusalLog refusals;
    /// A connection whose decision is under way when the next review begins is in here again.
    private final Set<Connection> open = new LinkedHashSet<>();

    private final Set<Connection> failed = new LinkedHashSet<>();
    private int underWay;

    Review(AccessDesk desk, RefusalLog refusals) {
        this.desk = desk;
        this.refusals = refusals;
    }

    /// Begins, or begins anew.
    void start(Collection<Connection> connections) {
        desk.changed();
        open.addAll(connections);
        proceed();
    }

    /// Tries again what could not be decided on because of a fault.
    void tick() {
        if (!failed.isEmpty()) {
            open.addAll(failed);
            failed.clear();
            proceed();
        }
    }

    private void proceed() {
        while (underWay < AT_ONCE && !open.isEmpty()) {
            Iterator<Connection> next = open.iterator();
            Connection connection = next.next();
            next.remove();
            Admission admission = connection.admission();
            if (admission == null) {
                // It has ended, or is not connected yet; then its first decision is made anew.
                continue;
            }
            underWay++;
            desk.decide(
                    admission.access(),
                    admission.credentials(),
                    decision -> {
                        underWay--;
                        connection.reviewed(decision, refusals);
                        proceed();
                    },
                    () -> {
                        // The client keeps what it had until there is an answer: a fault of ours cuts nobody off.
                        underWay--;
                        failed.add(connection);
                        proceed();
                    });
        }
    }
}
