package dev.vedette.dissect.amqp;

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
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import org.jspecify.annotations.Nullable;

/// One connection: headers that say which version and layer follows, and frames of it.
final class AmqpConversation implements Conversation {
    private static final String MAGIC = "AMQP";
    private static final int HEADER_BYTES = 8;
    private static final int OLD = 0x0000_0901;
    private static final int NEW = 0x0001_0000;
    private static final int TLS = 0x0201_0000;
    private static final int SASL = 0x0301_0000;

    private final boolean isStream;
    private @Nullable Framing frames;
    private boolean isOpaque;

    AmqpConversation(Channel channel) {
        isStream = channel.isStream();
    }

    @Override
    public void gap(Direction direction) {
        if (frames != null) {
            frames.gap(direction);
        }
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() == 0) {
            return Dissection.needMore(1);
        }
        if (isOpaque) {
            bytes.skipAll();
            return Message.PASSED;
        }
        if (bytes.startsWith(MAGIC.substring(0, Math.min(bytes.remaining(), MAGIC.length())))) {
            return bytes.remaining() < HEADER_BYTES ? Dissection.needMore(HEADER_BYTES) : header(bytes, turn);
        }
        if (frames == null) {
            return Dissection.NOT_MINE;
        }
        Dissection said = frames.next(bytes, turn);
        if (!(said instanceof Dissection.NotMine)) {
            return said;
        }
        // The header has claimed the connection, so that it cannot be refused any more.
        isOpaque = true;
        bytes.skipAll();
        return Dissection.malformed("no-frames");
    }

    /// A client says what it wants to speak; a server the same, or, where it cannot, what it can.
    private Dissection header(Cursor bytes, Turn turn) {
        int said = (int) bytes.peekU32(4);
        boolean isOld = said >>> 24 == 0 && said != NEW;
        boolean isKnown = said == OLD || said == NEW || said == TLS || said == SASL;
        if (frames == null && !isKnown) {
            return Dissection.NOT_MINE;
        }
        bytes.skip(HEADER_BYTES);
        if (frames == null || said == NEW || said == OLD) {
            frames = isOld ? framing(new OldShape(), new OldMethods()) : frames == null ? newFrames() : frames;
        }
        isOpaque = said == TLS && turn.direction() == Direction.BACKWARD;
        boolean isClient = turn.direction() == Direction.FORWARD;
        return Message.notification("header", Intent.SESSION)
                .sender(isClient ? Role.CLIENT : Role.SERVER)
                .with(AmqpFields.VERSION, isOld ? "0-9-1" : "1.0")
                .with(AmqpFields.LAYER, said == TLS ? "tls" : said == SASL ? "sasl" : "amqp")
                .flagIf(!isKnown, Flag.BAD_VERSION)
                .build();
    }

    private static Framing newFrames() {
        return framing(new NewShape(), new NewPerformatives());
    }

    private static Framing framing(FrameShape shape, Framing.Reader reader) {
        return new Framing(new Channel(Channel.Kind.TCP, true), shape, reader);
    }
}
