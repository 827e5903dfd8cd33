package dev.vedette.testkit.dissect;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.dissect.Turn;
import java.util.List;

/// A protocol of two words: `TOY`, a number, a length, a text; `yes` with the number back.
public final class ToyDissector implements Dissector {
    static final Field NUMBER = Field.number("number", "which question");
    static final Field TEXT = Field.text("text", "what is said");
    private static final Protocol PROTOCOL =
            new Protocol("toy", "Toy", List.of(Carrier.tcp(7777), Carrier.udp(7777)), List.of(NUMBER, TEXT));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Talk();
    }

    private static final class Talk implements Conversation {
        private final Outstanding<String> asked = new Outstanding<>();
        private boolean known;

        @Override
        public Dissection next(Cursor bytes, Turn turn) {
            for (int i = 0; i < 3; i++) {
                int there = bytes.peek(i);
                if (there >= 0 && there != "TOY".charAt(i)) {
                    return stranger(bytes);
                }
            }
            if (bytes.remaining() < 6) {
                return Dissection.needMore(6);
            }
            int length = bytes.peek(5);
            if (bytes.remaining() < 6 + length && !turn.cut()) {
                return Dissection.needMore(6 + length);
            }
            known = true;
            bytes.skip(3);
            int number = bytes.u16();
            bytes.skip(1);
            String text = bytes.latin(Math.min(length, bytes.remaining()));
            Message.Builder message;
            if (text.equals("yes")) {
                message = Message.response("ask", Intent.OTHER);
                message.flagIf(asked.take(number).isEmpty(), Flag.UNPAIRED);
            } else {
                message = Message.request("ask", Intent.OTHER);
                message.flagIf(asked.add(number, text), Flag.FLOODED);
            }
            return message.flagIf(turn.cut(), Flag.CUT)
                    .with(NUMBER, number)
                    .with(TEXT, text)
                    .build();
        }

        private Dissection stranger(Cursor bytes) {
            if (!known) {
                return Dissection.NOT_MINE;
            }
            bytes.skip(1);
            int next = bytes.find('T', bytes.remaining());
            bytes.skip(next < 0 ? bytes.remaining() : next);
            return Dissection.malformed("no-toy");
        }
    }
}
