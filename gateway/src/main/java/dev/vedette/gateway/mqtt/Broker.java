package dev.vedette.gateway.mqtt;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sessions and what goes between them. Used by one event loop only.
final class Broker {
    private final MqttLimits limits;
    private final MqttCounters counters;
    private final InstantSource clock;
    private final Observations seen;
    private final HeldBytes held;
    private final Subscriptions subscriptions;
    private final Retained retained;
    private final Wills wills = new Wills();
    private final Map<String, Session> sessions = new HashMap<>();
    private int connections;

    Broker(MqttLimits limits, MqttCounters counters, InstantSource clock, Observations seen) {
        this.limits = limits;
        this.counters = counters;
        this.clock = clock;
        this.seen = seen;
        this.held = new HeldBytes(limits.queuedBytesTotal(), counters);
        this.subscriptions = new Subscriptions(limits, counters);
        this.retained = new Retained(limits, counters);
    }

    MqttLimits limits() {
        return limits;
    }

    MqttCounters counters() {
        return counters;
    }

    /// Where is said what was seen.
    Observations seen() {
        return seen;
    }

    long nowMillis() {
        return clock.millis();
    }

    /// The limit that a further connection would exceed; empty when there is room. A client that takes its own
    /// connection over needs none.
    Optional<MqttCounter> full(String clientId) {
        Session known = sessions.get(clientId);
        boolean takesOver = known != null && known.connection() != null;
        if (!takesOver && connections >= limits.connections()) {
            return Optional.of(MqttCounter.REFUSED_CONNECTIONS);
        }
        return known == null && sessions.size() >= limits.sessions()
                ? Optional.of(MqttCounter.REFUSED_SESSIONS)
                : Optional.empty();
    }

    /// Gives a connection its session, ending the connection that the client had before. There must be room.
    ///
    /// @return the session, and whether it was there before
    Joined join(ConnectRequest request, Connection connection) {
        Session before = sessions.get(request.clientId());
        if (before != null && before.connection() != null) {
            counters.count(MqttCounter.TAKE_OVERS);
            before.connection().takeOver();
        }
        Session known = sessions.get(request.clientId());
        if (known != null && request.cleanStart()) {
            end(known);
            known = null;
        }
        boolean present = known != null;
        if (known == null) {
            known = new Session(request.clientId(), new Delivery(limits, counters, held, clock));
            sessions.put(request.clientId(), known);
        }
        // A client that came back in time takes its will back.
        wills.take(request.clientId());
        known.attach(connection, request.keptSeconds());
        connections++;
        counters.count(MqttCounter.CONNECTS);
        publishGauges();
        return new Joined(known, present);
    }

    /// A connection has ended. Its session stays for as long as was agreed.
    ///
    /// @param peer whose connection it was
    /// @param will what is to be published, null when the client went in good order
    void leave(Session session, Peer peer, @Nullable Will will) {
        long now = clock.millis();
        seen.disconnected(peer);
        connections--;
        session.detach(now);
        if (will != null) {
            long waitSeconds = Math.min(will.delaySeconds(), session.keptSeconds());
            if (waitSeconds == 0) {
                publishWill(new Wills.Pending(peer, will, now));
            } else {
                wills.hold(peer, will, now + waitSeconds * 1000);
            }
        }
        if (session.keptSeconds() == 0) {
            end(session);
        }
        publishGauges();
    }

    /// Adds a subscription; answers the limit that forbids it.
    Optional<MqttCounter> subscribe(Subscription subscription) {
        return subscriptions.add(subscription);
    }

    /// Removes a subscription; answers whether there was one.
    boolean unsubscribe(Session session, String filter) {
        return subscriptions.remove(session, filter);
    }

    /// Sends the retained messages that match a new subscription.
    void sendRetained(Subscription subscription) {
        retained.match(subscription.filter().levels(), clock.millis(), message -> {
            if (subscription.wants(message)) {
                subscription
                        .session()
                        .delivery()
                        .offer(new Outgoing(message, subscription.granted(message), true, identifiers(subscription)));
            }
        });
    }

    /// Routes a message to everyone who subscribed. Answers false when it was refused because it cannot be retained.
    ///
    /// @param again whether its sender has sent it before, so that it is not a message more
    boolean publish(Message message, boolean again) {
        if (message.retain() && !retained.keep(message, clock.millis())) {
            return false;
        }
        if (!again) {
            seen.sent(message.publisher(), message.topic(), message.payload().length);
        }
        List<Recipient> recipients = new ArrayList<>(4);
        subscriptions.match(message.topic(), recipients::add);
        if (recipients.size() == 1) {
            deliver(message, recipients.getFirst());
        } else if (!recipients.isEmpty()) {
            deliverOnce(message, recipients);
        }
        return true;
    }

    /// Does what is due: delayed wills, and sessions whose clients stayed away.
    void tick() {
        long now = clock.millis();
        wills.due(now).forEach(this::publishWill);
        List<Session> over = new ArrayList<>();
        for (Session session : sessions.values()) {
            if (session.over(now)) {
                over.add(session);
            }
        }
        for (Session session : over) {
            counters.count(MqttCounter.SESSIONS_EXPIRED);
            end(session);
        }
    }

    private void deliver(Message message, Recipient recipient) {
        Subscription subscription = switch (recipient) {
            case Subscription one -> one;
            case SharedGroup group -> group.next(message.topic());
        };
        if (subscription.wants(message)) {
            subscription
                    .session()
                    .delivery()
                    .offer(new Outgoing(
                            message,
                            subscription.granted(message),
                            subscription.retainFlag(message),
                            identifiers(subscription)));
        }
    }

    /// A session with several matching filters gets one copy, of the highest quality of service among them and with
    /// the identifiers of all (MQTT 5, 3.3.4). Shared subscriptions stand for themselves.
    private void deliverOnce(Message message, List<Recipient> recipients) {
        Map<Session, Outgoing> copies = new LinkedHashMap<>();
        for (Recipient recipient : recipients) {
            switch (recipient) {
                case SharedGroup group -> deliver(message, group);
                case Subscription subscription -> {
                    if (subscription.wants(message)) {
                        Outgoing copy = new Outgoing(
                                message,
                                subscription.granted(message),
                                subscription.retainFlag(message),
                                identifiers(subscription));
                        copies.merge(subscription.session(), copy, Broker::merged);
                    }
                }
            }
        }
        copies.forEach((session, outgoing) -> session.delivery().offer(outgoing));
    }

    private static Outgoing merged(Outgoing one, Outgoing other) {
        List<Integer> identifiers = new ArrayList<>(one.identifiers());
        identifiers.addAll(other.identifiers());
        return new Outgoing(
                one.message(),
                one.qos().value() >= other.qos().value() ? one.qos() : other.qos(),
                one.retain() || other.retain(),
                identifiers);
    }

    private static List<Integer> identifiers(Subscription subscription) {
        return subscription.identifier() == 0 ? List.of() : List.of(subscription.identifier());
    }

    private void end(Session session) {
        sessions.remove(session.clientId());
        subscriptions.removeAll(session);
        session.delivery().discard();
        wills.take(session.clientId()).ifPresent(this::publishWill);
        publishGauges();
    }

    private void publishWill(Wills.Pending pending) {
        counters.count(MqttCounter.WILLS);
        publish(pending.will().message(pending.peer(), clock.millis()), false);
    }

    private void publishGauges() {
        counters.set(MqttCounter.CONNECTIONS, connections);
        counters.set(MqttCounter.SESSIONS, sessions.size());
    }

    /// A session and whether it was there before.
    record Joined(Session session, boolean present) {}
}
