package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.FrameShape;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Turn;
import org.jspecify.annotations.Nullable;

/// One flow of a defined protocol. One thread at a time.
final class DefinedConversation implements Conversation, FrameShape {
    /// So many messages in a row whose form says that the other side asks change who that is.
    private static final int CONTRADICTIONS_MAX = 3;

    private final DefinedDissector dissector;
    private final Channel channel;
    private final Framing framing;
    private final Reading reading;
    private final Outstanding<Asked> waiting = new Outstanding<>();
    private @Nullable Direction client;
    private int contradictions;
    private boolean known;

    /// What is known of a request.
    private record Asked(String operation, Intent intent, long[] kept) {}

    DefinedConversation(DefinedDissector dissector, Channel channel) {
        this.dissector = dissector;
        this.channel = channel;
        framing = new Framing(channel, this, this::read);
        reading = new Reading(dissector.script().slots());
    }

    private Recognition recognition() {
        return dissector.script().recognition();
    }

    @Override
    public void gap(Direction direction) {
        framing.gap(direction);
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        Dissection dissection = framing.next(bytes, turn);
        reading.clear();
        if (!channel.isStream() && dissection instanceof Message) {
            passPadding(bytes);
        }
        return dissection;
    }

    /// Short frames of a network are filled up with zeros.
    private static void passPadding(Cursor bytes) {
        int ahead = 0;
        while (bytes.peek(ahead) == 0) {
            ahead++;
        }
        if (ahead == bytes.remaining()) {
            bytes.skipAll();
        }
    }

    @Override
    public int headBytes() {
        return recognition().frames().headBytes();
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        String wrong = recognition().wrongWith(bytes, ahead, reading);
        return wrong.isEmpty() && ahead > 0 && isSurelyNone(bytes, ahead) ? "no-known-form" : wrong;
    }

    /// Whether all of what looks like a frame is there, and it is none. Asked only where the next frame is looked for,
    /// so that a chance likeness costs no step of its own.
    private boolean isSurelyNone(Cursor bytes, int ahead) {
        int have = bytes.remaining() - ahead;
        if (have < headBytes()) {
            return false;
        }
        int length = length(bytes, ahead);
        if (have < Math.min(length, certainBytes())) {
            return false;
        }
        int position = bytes.position();
        bytes.skip(ahead);
        boolean isNone = !isCertain(bytes, length);
        bytes.seek(position);
        return isNone;
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return recognition().frames().size(bytes, ahead);
    }

    @Override
    public int certainBytes() {
        return recognition().certainBytes();
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        return recognition().isCertain(bytes, length, reading, known);
    }

    private Dissection read(Cursor frame, Turn turn) {
        known = true;
        Cursor content = recognition().frames().content(frame);
        reading.begin(content, recognition().trailer(), turn.direction() == Direction.FORWARD, turn.cut());
        boolean isSum = turn.cut() || sumsMatch(turn.direction());
        if (!isSum && reading.malformed() != null) {
            return Dissection.malformed("bad-checksum");
        }
        reading.run(dissector.script().head());
        if (reading.in().isExhausted() && !turn.cut()) {
            return Dissection.malformed("shorter-than-its-head");
        }
        Pairing pairing = dissector.script().pairing();
        boolean isRequest = pairing == null || isRequest(pairing, turn.direction());
        reading.answers(!isRequest);
        MessageForm form = dissector.script().form(reading);
        Message.Builder message = pairing == null || form.kind() != null
                ? alone(form)
                : isRequest ? request(form, pairing) : response(form, pairing);
        if (reading.malformed() != null) {
            return Dissection.malformed(reading.malformed());
        }
        if (reading.in().isExhausted()) {
            reading.flag(turn.cut() ? Flag.CUT : Flag.BAD_LENGTH);
        } else if (reading.left() > 0 && !reading.isOver()) {
            reading.flag(Flag.TRAILING_BYTES);
        }
        if (form.sender() != null) {
            message.sender(form.sender());
        }
        for (int i = 0; i < form.flags().size(); i++) {
            message.flag(form.flags().get(i));
        }
        message.flagIf(turn.cut(), Flag.CUT).flagIf(!isSum, Flag.BAD_CHECKSUM);
        return reading.into(message);
    }

    /// Whether the checksums match; if not, and that breaks the protocol, the reading is malformed.
    private boolean sumsMatch(Direction direction) {
        boolean all = true;
        for (Check check : recognition().checks()) {
            Cursor frame = reading.frame();
            if (!check.passes(frame, reading, false)) {
                all = false;
                if (check.breaks()) {
                    reading.malformed("bad-checksum");
                    framing.gap(direction);
                }
            }
        }
        return all;
    }

    private Message.Builder alone(MessageForm form) {
        Kind kind = form.kind() == null ? Kind.NOTIFICATION : form.kind();
        reading.is(() -> kind.begin(form.operation(), form.intent()));
        reading.run(form.body());
        return ended(kind.begin(form.operation(), form.intent()), form.failure());
    }

    private Message.Builder request(MessageForm form, Pairing pairing) {
        boolean isPaired = !pairing.keys().isEmpty();
        long key = isPaired ? pairing.key(reading) : 0;
        reading.is(() -> Message.request(form.operation(), form.intent()));
        reading.run(form.body());
        reading.run(form.request());
        Message.Builder message = Message.request(form.operation(), form.intent());
        if (isPaired && reading.malformed() == null) {
            Asked asked = new Asked(form.operation(), form.intent(), pairing.kept(reading));
            message.flagIf(waiting.add(key, asked), Flag.FLOODED);
        }
        return message;
    }

    private Message.Builder response(MessageForm form, Pairing pairing) {
        boolean isPaired = !pairing.keys().isEmpty();
        Asked asked = isPaired ? waiting.take(pairing.key(reading)).orElse(null) : null;
        if (asked != null) {
            reading.keep(asked.kept());
        }
        String operation = asked != null && form.asAsked() ? asked.operation() : form.operation();
        Intent intent = asked != null && form.asAsked() ? asked.intent() : form.intent();
        reading.is(() -> Message.response(operation, intent));
        reading.run(form.body());
        reading.run(form.response());
        Message.Builder message = Message.response(operation, intent);
        message.flagIf(isPaired && asked == null, Flag.UNPAIRED);
        message.flagIf(asked != null && !asked.operation().equals(operation), Flag.MISMATCHED);
        return ended(message, form.failure() == null ? pairing.failure() : form.failure());
    }

    private Message.Builder ended(Message.Builder message, @Nullable Expression failure) {
        return failure == null ? message : message.outcome(failure.isTrue(reading) ? Outcome.FAILURE : Outcome.SUCCESS);
    }

    /// Whether a message asks: its form says it, or else who has asked so far.
    private boolean isRequest(Pairing pairing, Direction direction) {
        boolean couldAsk = !pairing.isSurelyResponse(reading);
        boolean couldAnswer = !pairing.isSurelyRequest(reading);
        if (couldAsk == couldAnswer) {
            return (client == null ? Direction.FORWARD : client) == direction;
        }
        Direction said = couldAsk ? direction : direction.opposite();
        contradictions = client == null || client == said ? 0 : contradictions + 1;
        if (client == null || contradictions == CONTRADICTIONS_MAX) {
            client = said;
            contradictions = 0;
        }
        return couldAsk;
    }
}
