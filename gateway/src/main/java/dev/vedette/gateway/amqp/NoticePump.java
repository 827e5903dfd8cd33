package dev.vedette.gateway.amqp;

import dev.vedette.gateway.amqp.Outgoing.Parcel;
import dev.vedette.gateway.hub.Notice;
import dev.vedette.gateway.hub.NoticeBatch;
import dev.vedette.gateway.hub.NoticeKind;
import dev.vedette.gateway.hub.Notices;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.jspecify.annotations.Nullable;

/// Hands out the notices of a kind to a service over a link, as far as its credit goes: feedback in batches, files one
/// by one. Accepted completes, anything else gives back. On the event loop.
final class NoticePump {
    private final NoticeKind kind;
    private final House house;
    private final Notices notices;
    private final Outgoing out;
    private final Passes passes;
    private final Lane lane;
    private final Runnable deaf;
    private final Set<String> locks = new HashSet<>();
    private boolean isAsking;
    private boolean askAgain;
    private boolean isOver;

    /// @param passes says whether the service may still be told
    NoticePump(NoticeKind kind, House house, Outgoing out, Passes passes) {
        this.kind = kind;
        this.house = house;
        this.notices = house.hub().notices();
        this.out = out;
        this.passes = passes;
        this.lane = new Lane(house);
        out.onCredit(this::more);
        deaf = notices.listen(kind, () -> house.context().runOnContext(_ -> more()));
    }

    /// There may be notices, or room for them.
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
                    NoticeBatch next = passes.isServing()
                            ? notices.receive(kind, kind == NoticeKind.FEEDBACK ? Notices.BATCH_MAX : 1)
                                    .orElse(null)
                            : null;
                    return () -> received(next);
                },
                () -> received(null));
    }

    private void received(@Nullable NoticeBatch batch) {
        isAsking = false;
        boolean again = askAgain || batch != null;
        askAgain = false;
        if (batch != null) {
            String lock = batch.lockToken();
            if (isOver) {
                lane.submit(() -> notices.abandon(lock));
                return;
            }
            locks.add(lock);
            out.send(new Parcel(draft(batch), tag(lock), outcome -> settled(lock, outcome)));
        }
        if (again) {
            more();
        }
    }

    private Draft draft(NoticeBatch batch) {
        Notice last = batch.notices().getLast();
        boolean isFeedback = kind == NoticeKind.FEEDBACK;
        Properties properties = new Properties()
                .setMessageId(batch.lockToken())
                .setUserId(house.hub().name().getBytes(StandardCharsets.UTF_8))
                .setContentType(
                        isFeedback
                                ? "application/vnd.microsoft.iothub.feedback.json"
                                : "application/vnd.microsoft.iothub.filenotification.json")
                .setContentEncoding("utf-8");
        String json = isFeedback ? batch.json() : last.json();
        return new Draft(
                0,
                Map.of("iothub-enqueuedtime", Date.from(last.enqueuedAt())),
                properties,
                Map.of(),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] tag(String lock) {
        UUID uuid = UUID.fromString(lock);
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private void settled(String lock, @Nullable DeliveryState outcome) {
        locks.remove(lock);
        boolean isTaken = outcome != null && outcome.getType() == DeliveryState.DeliveryStateType.Accepted;
        lane.submit(
                () -> {
                    var _ = isTaken ? notices.complete(lock) : notices.abandon(lock);
                    return this::more;
                },
                this::more);
    }

    /// The link has ended: what is not settled is told again.
    void ended() {
        isOver = true;
        deaf.run();
        List<String> left = List.copyOf(locks);
        locks.clear();
        if (!left.isEmpty()) {
            lane.submit(() -> left.forEach(notices::abandon));
        }
    }
}
