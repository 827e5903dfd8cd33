package dev.vedette.gateway.amqp;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Set;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/// A link from a peer: puts its messages together within the limits, has them taken one after the other, settles
/// them, and gives credit back. On the event loop.
final class Incoming {
    /// How many times the size of a message a delivery that is too large may go on.
    private static final int PATIENCE = 4;

    private final Receiver receiver;
    private final House house;
    private final Held held;
    private final Lane lane;
    private final Taker taker;
    /// Deliveries of which a part has come.
    private final Set<Part> parts = new HashSet<>();

    /// Takes messages of a peer.
    interface Taker {
        /// Takes a message. On a thread that may wait.
        Taken take(Parcel parcel);
    }

    /// A message of a peer.
    ///
    /// @param bytes encoded
    /// @param format the message format of its delivery
    record Parcel(byte[] bytes, int format) {}

    /// What came of a message.
    ///
    /// @param refusal why it was not taken; null when it was
    /// @param then what is to be done on the event loop
    record Taken(@Nullable ErrorCondition refusal, Runnable then) {
        /// It was taken.
        static Taken accepted() {
            return new Taken(null, () -> {});
        }

        /// It was taken, and more is to be done.
        static Taken accepted(Runnable then) {
            return new Taken(null, then);
        }

        /// It was not taken.
        static Taken rejected(ErrorCondition refusal) {
            return new Taken(refusal, () -> {});
        }
    }

    /// @param held where the bytes are counted that this holds
    Incoming(Receiver receiver, House house, Held held, Taker taker) {
        this.receiver = receiver;
        this.house = house;
        this.held = held;
        this.lane = new Lane(house);
        this.taker = taker;
        receiver.deliveryReadHandler(this::read);
        receiver.deliveryAbortedHandler(this::aborted);
    }

    /// The peer may begin.
    void begin() {
        receiver.addCredit(house.limits().credit());
    }

    /// A delivery of which a part has come.
    private static final class Part {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long length;
        private @Nullable ErrorCondition refusal;
    }

    private void read(IncomingDelivery delivery) {
        if (!isOpen()) {
            delivery.claimAvailableBytes();
            return;
        }
        Part part = delivery.getLinkedResource(Part.class);
        if (part == null) {
            part = new Part();
            delivery.setLinkedResource(part);
            parts.add(part);
        }
        byte[] piece = new byte[delivery.available()];
        delivery.readBytes(piece, 0, piece.length);
        part.length += piece.length;
        add(part, piece);
        if (!delivery.isPartial()) {
            complete(delivery, part);
        } else if (part.length > (long) PATIENCE * house.limits().messageBytes()) {
            Termini.close(receiver, tooLarge());
        }
    }

    private void add(Part part, byte[] piece) {
        if (part.refusal != null) {
            return;
        }
        if (part.length > house.limits().messageBytes()) {
            house.counters().count(AmqpCounter.REFUSED_MESSAGE_BYTES);
            part.refusal = tooLarge();
        } else if (held.hold(piece.length)) {
            part.bytes.write(piece, 0, piece.length);
            return;
        } else {
            house.counters().count(AmqpCounter.REFUSED_BYTES_HELD);
            part.refusal = Conditions.of(
                    Conditions.RESOURCE_LIMIT, "more is being sent than can be held; send it again later");
        }
        forget(part);
    }

    private void forget(Part part) {
        held.release(part.bytes.size());
        part.bytes.reset();
    }

    private ErrorCondition tooLarge() {
        return Conditions.of(
                Conditions.MESSAGE_SIZE,
                "an encoded message has at most " + house.limits().messageBytes() + " bytes");
    }

    private void complete(IncomingDelivery delivery, Part part) {
        parts.remove(part);
        ErrorCondition refusal = part.refusal;
        if (refusal != null) {
            settle(delivery, refusal);
            return;
        }
        byte[] bytes = part.bytes.toByteArray();
        Parcel parcel = new Parcel(bytes, delivery.getMessageFormat());
        held.queued(bytes.length);
        lane.submit(
                () -> {
                    Taken taken = taker.take(parcel);
                    return () -> {
                        held.done(bytes.length);
                        settle(delivery, taken.refusal);
                        taken.then.run();
                    };
                },
                () -> {
                    held.done(bytes.length);
                    settle(delivery, Conditions.of(Conditions.INTERNAL, "something broke here; the log has it"));
                });
    }

    private void settle(IncomingDelivery delivery, @Nullable ErrorCondition refusal) {
        house.counters().count(refusal == null ? AmqpCounter.ACCEPTED : AmqpCounter.REJECTED);
        if (!isOpen()) {
            return;
        }
        DeliveryState state = refusal == null ? Accepted.getInstance() : new Rejected(refusal);
        delivery.disposition(state, true);
        receiver.addCredit(1);
    }

    private void aborted(IncomingDelivery delivery) {
        Part part = delivery.getLinkedResource(Part.class);
        if (part != null) {
            parts.remove(part);
            forget(part);
        }
        if (isOpen()) {
            delivery.settle();
            receiver.addCredit(1);
        }
    }

    private boolean isOpen() {
        return Termini.isOpen(receiver);
    }

    /// The link has ended: what has come of deliveries that are not complete is forgotten.
    void ended() {
        parts.forEach(this::forget);
        parts.clear();
    }
}
