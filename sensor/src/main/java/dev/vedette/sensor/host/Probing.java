package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sensor.host.Roster.Candidates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt to find out what a stream speaks: those who expect it are asked first; when none of them wants to
/// wait for more, all others are, too. The first who finds a message has it.
final class Probing {
    private static final Channel EXPECTED = new Channel(Channel.Kind.TCP, true);
    private static final Channel UNEXPECTED = new Channel(Channel.Kind.TCP, false);

    private final List<Hosted> others = new ArrayList<>();
    private final List<Probe> alive = new ArrayList<>();
    private boolean othersOpened;
    private @Nullable Probe believed;

    /// A conversation that may be the right one.
    static final class Probe {
        private final Talker talker;
        private int wantedForward;
        private int wantedBackward;
        private @Nullable Turn malformedIn;
        private String malformedReason = "";
        private int position;

        private Probe(Talker talker) {
            this.talker = talker;
        }

        Talker talker() {
            return talker;
        }

        /// How many bytes of the direction of its message, or of [#malformedIn], it has passed.
        int position() {
            return position;
        }

        /// Where it has found the stream malformed; null when it has found a message.
        @Nullable
        Turn malformedIn() {
            return malformedIn;
        }

        String malformedReason() {
            return malformedReason;
        }

        private int wanted(Direction direction) {
            return direction == Direction.FORWARD ? wantedForward : wantedBackward;
        }

        private boolean isWaiting() {
            return wantedForward > 0 || wantedBackward > 0;
        }

        private void waitFor(Direction direction, int bytes) {
            if (direction == Direction.FORWARD) {
                wantedForward = bytes;
            } else {
                wantedBackward = bytes;
            }
        }
    }

    /// Who has found a message, and which.
    record Found(Probe probe, Message message) {}

    Probing(Candidates candidates) {
        others.addAll(candidates.others());
        open(candidates.expecting(), EXPECTED);
    }

    private void open(List<Hosted> all, Channel channel) {
        for (Hosted hosted : all) {
            Conversation conversation = hosted.open(channel);
            if (conversation != null) {
                alive.add(new Probe(new Talker(hosted, conversation, channel.expected())));
            }
        }
    }

    /// Nobody who was dismissed takes part any more.
    void forgetDismissed() {
        others.removeIf(Hosted::isDismissed);
        alive.removeIf(probe -> probe.talker.hosted().isDismissed());
        if (believed != null && believed.talker.hosted().isDismissed()) {
            believed = null;
        }
    }

    /// Offers all bytes of a direction since the attempt began to those who can have use for them.
    @Nullable
    Found offer(Cursor cursor, Turn turn) {
        for (int i = 0; i < alive.size(); i++) {
            Probe probe = alive.get(i);
            if (probe.malformedIn != null || probe.wanted(turn.direction()) > cursor.length()) {
                continue;
            }
            cursor.seek(0);
            Dissection said = probe.talker.hosted().ask(probe.talker.conversation(), cursor, turn, true);
            switch (said) {
                case Message message -> {
                    probe.position = cursor.position();
                    return new Found(probe, message);
                }
                case Dissection.NeedMore more -> probe.waitFor(turn.direction(), more.bytes());
                case Dissection.Malformed malformed
                when probe.talker.isExpected() -> {
                    probe.malformedIn = turn;
                    probe.malformedReason = malformed.reason();
                    probe.position = cursor.position();
                    believed = believed == null ? probe : believed;
                }
                case Dissection.Malformed _, Dissection.NotMine _ -> alive.remove(i--);
                case null -> alive.remove(i--);
            }
        }
        return null;
    }

    /// Lets all others take part, once, if nobody who is asked wants to wait for more.
    ///
    /// @return whether there are others now; they have been offered nothing yet
    boolean openOthers() {
        if (othersOpened || isWaiting()) {
            return false;
        }
        othersOpened = true;
        open(others, UNEXPECTED);
        return !others.isEmpty();
    }

    boolean isWaiting() {
        for (Probe probe : alive) {
            if (probe.malformedIn == null && probe.isWaiting()) {
                return true;
            }
        }
        return false;
    }

    /// Whether somebody waits who expects the stream.
    boolean isExpectedWaiting() {
        return !othersOpened && isWaiting();
    }

    /// Who expects the stream and has found it malformed; counts when nobody finds anything else.
    @Nullable
    Probe believed() {
        return believed;
    }
}
