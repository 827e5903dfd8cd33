package dev.vedette.gateway.amqp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.jspecify.annotations.Nullable;

/// A link to a peer: messages wait for its credit, and those that are to be settled for its outcome. On the event
/// loop.
final class Outgoing {
    private final Sender sender;
    private final House house;
    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private Runnable onCredit = () -> {};
    private int unsettled;
    private long tags;
    private @Nullable OutgoingDelivery current;
    private @Nullable ProtonBuffer rest;

    /// A message on its way.
    ///
    /// @param draft what it says
    /// @param tag its delivery tag, 1 to 32 bytes; null for one that is sent settled
    /// @param onOutcome is told the outcome once; null when the peer settled without one
    record Parcel(Draft draft, byte @Nullable [] tag, Consumer<@Nullable DeliveryState> onOutcome) {}

    Outgoing(Sender sender, House house) {
        this.sender = sender;
        this.house = house;
        sender.creditStateUpdateHandler(_ -> flow());
        sender.deliveryStateUpdatedHandler(this::updated);
    }

    /// Whom to tell when there is room again.
    void onCredit(Runnable told) {
        onCredit = told;
    }

    /// How many messages the peer has room for now.
    int room() {
        int free = house.limits().unsettled() - unsettled - waiting.size();
        return Math.max(0, Math.min(free, sender.getCredit() - waiting.size()));
    }

    /// Whether the link can be used.
    boolean isOpen() {
        return Termini.isOpen(sender);
    }

    Sender sender() {
        return sender;
    }

    /// Sends a message that needs no outcome, once the peer has room for it. When too much waits already the link is
    /// ended: the peer has asked for more than it takes.
    void answer(Draft draft) {
        if (!isOpen()) {
            return;
        }
        if (waiting.size() >= house.limits().unsettled()) {
            house.counters().count(AmqpCounter.REFUSED_UNSETTLED);
            Termini.close(
                    sender,
                    Conditions.of(
                            Conditions.RESOURCE_LIMIT,
                            "more than " + house.limits().unsettled() + " messages wait for credit on this link"));
            return;
        }
        send(new Parcel(draft, null, _ -> {}));
    }

    /// Sends a message, once the peer has room for it.
    void send(Parcel parcel) {
        waiting.add(parcel);
        flush();
    }

    private void flow() {
        flush();
        onCredit.run();
        if (sender.isDraining() && current == null && waiting.isEmpty() && isOpen()) {
            sender.drained();
        }
    }

    private void flush() {
        continued();
        while (current == null && !waiting.isEmpty() && isOpen() && sender.isSendable()) {
            begin(waiting.remove());
        }
    }

    private void begin(Parcel parcel) {
        OutgoingDelivery delivery = sender.next();
        byte[] tag = parcel.tag;
        if (tag == null) {
            delivery.setTag(Long.toString(++tags).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            delivery.disposition(Accepted.getInstance(), true);
        } else {
            delivery.setTag(tag);
            delivery.setLinkedResource(parcel);
            unsettled++;
        }
        house.counters().count(AmqpCounter.SENT);
        current = delivery;
        rest = parcel.draft.encoded(house.encoder());
        continued();
    }

    /// Writes as much as the peer's session window takes.
    private void continued() {
        OutgoingDelivery delivery = current;
        ProtonBuffer bytes = rest;
        if (delivery == null || bytes == null || !isOpen() || !sender.isSendable()) {
            return;
        }
        delivery.writeBytes(bytes);
        if (!bytes.isReadable()) {
            current = null;
            rest = null;
        }
    }

    private void updated(OutgoingDelivery delivery) {
        DeliveryState state = delivery.getRemoteState();
        boolean isOver = delivery.isRemotelySettled() || (state != null && isTerminal(state));
        if (!isOver || delivery.isSettled()) {
            return;
        }
        Parcel parcel = delivery.getLinkedResource(Parcel.class);
        if (state == null) {
            delivery.settle();
        } else {
            delivery.disposition(state, true);
        }
        if (parcel != null) {
            unsettled--;
            parcel.onOutcome.accept(state);
        }
    }

    private static boolean isTerminal(DeliveryState state) {
        return switch (state.getType()) {
            case Accepted, Rejected, Released, Modified -> true;
            default -> false;
        };
    }
}
