package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;

/// The datagrams of one flow. Where the port does not speak for BACnet, the first datagram must be without
/// fault to be claimed.
final class BacnetConversation implements Conversation {
    private static final int LINK_TYPE = 0x81;
    private static final int HEAD_BYTES = 4;

    private final boolean isUdp;
    private final ApplicationLayer application = new ApplicationLayer();
    private final LinkLayer link = new LinkLayer();
    private boolean claimed;

    /// A flow of which nothing was read.
    BacnetConversation(Channel channel) {
        isUdp = channel.kind() == Channel.Kind.UDP;
        claimed = channel.expected();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isUdp) {
            return Dissection.NOT_MINE;
        }
        Dissection read = datagram(bytes, turn);
        bytes.skipAll();
        if (claimed) {
            return read;
        }
        boolean sound = read instanceof Message message && isSound(message);
        claimed = sound;
        return sound ? read : Dissection.NOT_MINE;
    }

    private static boolean isSound(Message message) {
        return !message.flags().contains(Flag.BAD_LENGTH)
                && !message.flags().contains(Flag.TRAILING_BYTES)
                && !message.flags().contains(Flag.UNKNOWN_CODE)
                && !message.flags().contains(Flag.RESERVED_VALUE)
                && !message.flags().contains(Flag.CUT);
    }

    private Dissection datagram(Cursor bytes, Turn turn) {
        if (bytes.remaining() < HEAD_BYTES) {
            return Dissection.malformed("bvlc-too-short");
        }
        if (bytes.u8() != LINK_TYPE) {
            return Dissection.malformed("bvlc-type");
        }
        int function = bytes.u8();
        int length = bytes.u16() - HEAD_BYTES;
        if (!LinkLayer.isKnown(function)) {
            return Dissection.malformed("bvlc-function");
        }
        if (length < 0) {
            return Dissection.malformed("bvlc-length-too-small");
        }
        if (length > bytes.remaining() && !turn.cut()) {
            return Dissection.malformed("bvlc-length-too-large");
        }
        Frame frame = new Frame(function, turn.cut());
        Cursor rest = bytes.slice(Math.min(length, bytes.remaining()));
        if (bytes.remaining() > 0) {
            frame.trails();
        }
        if (!LinkLayer.carriesNetworkLayer(function)) {
            return link.read(rest, frame, turn.direction());
        }
        if (function == 4) {
            frame.readOrigin(rest);
        }
        String wrong = frame.readNetwork(rest);
        if (!wrong.isEmpty()) {
            return Dissection.malformed(wrong);
        }
        return frame.isNetworkMessage()
                ? NetworkLayer.read(rest, frame)
                : application.read(rest, frame, turn.direction());
    }
}
