package dev.vedette.gateway.amqp;

import dev.vedette.gateway.amqp.Outgoing.Parcel;
import dev.vedette.gateway.hub.CommandDelivery;
import dev.vedette.gateway.hub.Commands;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.jspecify.annotations.Nullable;

/// Hands out the commands of a device over a link, as far as its credit goes, and settles them as the device says:
/// accepted completes, rejected rejects, anything else gives back. On the event loop.
final class CommandPump {
    private final HubId id;
    private final Commands commands;
    private final Outgoing out;
    private final Lane lane;
    /// What is handed out and not settled.
    private final Set<String> locks = new HashSet<>();

    private boolean isAsking;
    private boolean askAgain;
    private boolean isOver;

    CommandPump(HubId id, House house, Outgoing out) {
        this.id = id;
        this.commands = house.hub().commands();
        this.out = out;
        this.lane = new Lane(house);
        out.onCredit(this::more);
    }

    /// There may be commands, or room for them.
    void more() {
        if (isAsking) {
            askAgain = true;
            return;
        }
        if (isOver || out.room() == 0) {
            return;
        }
        isAsking = true;
        lane.submit(
                () -> {
                    Optional<CommandDelivery> next = commands.receive(id, Transport.AMQP);
                    CommandDelivery delivery = next.orElse(null);
                    return () -> received(delivery);
                },
                () -> received(null));
    }

    private void received(@Nullable CommandDelivery delivery) {
        isAsking = false;
        boolean again = askAgain || delivery != null;
        askAgain = false;
        if (delivery != null) {
            String lock = delivery.lockToken();
            if (isOver) {
                lane.submit(() -> commands.release(id, lock));
                return;
            }
            locks.add(lock);
            out.send(new Parcel(Messages.draft(id, delivery), tag(lock), outcome -> settled(lock, outcome)));
        }
        if (again) {
            more();
        }
    }

    /// The lock's UUID in 16 bytes.
    private static byte[] tag(String lock) {
        UUID uuid = UUID.fromString(lock);
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private void settled(String lock, @Nullable DeliveryState outcome) {
        locks.remove(lock);
        lane.submit(
                () -> {
                    settle(lock, outcome);
                    return this::more;
                },
                this::more);
    }

    private void settle(String lock, @Nullable DeliveryState outcome) {
        // A lock that has run out meanwhile is the hub's to count; the command is handed out again.
        switch (outcome == null ? DeliveryState.DeliveryStateType.Released : outcome.getType()) {
            case Accepted -> commands.complete(id, lock);
            case Rejected -> commands.reject(id, lock, Transport.AMQP);
            default -> commands.abandon(id, lock);
        }
    }

    /// The link has ended: what is not settled is handed out again.
    void ended() {
        isOver = true;
        List<String> left = List.copyOf(locks);
        locks.clear();
        if (!left.isEmpty()) {
            lane.submit(() -> left.forEach(lock -> commands.release(id, lock)));
        }
    }
}
