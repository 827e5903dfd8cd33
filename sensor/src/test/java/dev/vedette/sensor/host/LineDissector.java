package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A protocol for tests: lines that begin with a letter of the protocol's own and end in `;`. The word in a line
/// decides what becomes of it: `throw`, `stuck`, `greedy`, `null` misbehave, `bad` is malformed, `parts`,
/// `wrap:LAYER:BYTES`, `passed` and `fact` give messages of those kinds, anything else a plain one.
final class LineDissector implements Dissector {
    static final Field TEXT = Field.text("text", "The line.");

    private final Protocol protocol;
    private final char mark;

    LineDissector(String name, char mark, Carrier... carriers) {
        this.mark = mark;
        protocol = new Protocol(name, name, List.of(carriers), List.of(TEXT));
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Lines(channel);
    }

    private final class Lines implements Conversation {
        private final Channel channel;
        private boolean begun;

        private Lines(Channel channel) {
            this.channel = channel;
        }

        @Override
        public Dissection next(Cursor bytes, Turn turn) {
            boolean isMine = bytes.peek(0) == mark;
            if (!isMine && !begun && (!channel.expected() || bytes.peek(0) == '?')) {
                return Dissection.NOT_MINE;
            }
            int end = bytes.find(';', bytes.remaining());
            if (end < 0) {
                return Dissection.needMore(bytes.remaining() + 1);
            }
            String line = bytes.text(end, StandardCharsets.ISO_8859_1);
            bytes.skip(1);
            if (!isMine) {
                return Dissection.malformed("wrong-mark");
            }
            begun = true;
            return read(line.substring(1), bytes);
        }

        private Dissection read(String word, Cursor bytes) {
            if (word.startsWith("wrap:")) {
                String[] parts = word.split(":", -1);
                return Message.envelope("wrap")
                        .with(TEXT, word)
                        .payload(parts[1], (parts[2] + ";").getBytes(StandardCharsets.ISO_8859_1))
                        .build();
            }
            return switch (word) {
                case "throw" -> throw new IllegalStateException("on purpose");
                case "stuck" -> {
                    bytes.seek(0);
                    yield plain(word);
                }
                case "greedy" -> Dissection.needMore(1);
                case "bad" -> Dissection.malformed("bad-line");
                case "passed" -> Message.PASSED;
                case "parts" ->
                    Message.request("whole", Intent.OTHER)
                            .part(plain("one"))
                            .part(plain("two"))
                            .build();
                case "fact" ->
                    Message.request("line", Intent.OTHER)
                            .fact(Subject.SENDER, Attribute.NAME, "me")
                            .build();
                default -> plain(word);
            };
        }

        private Message plain(String word) {
            return Message.request("line", Intent.OTHER).with(TEXT, word).build();
        }

        @Override
        public void gap(Direction direction) {
            begun = false;
        }
    }
}
