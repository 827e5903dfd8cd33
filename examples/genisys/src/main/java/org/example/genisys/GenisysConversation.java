package org.example.genisys;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import java.util.Arrays;

/// One connection between an office and servers: knows which of them have been asked and have not answered.
final class GenisysConversation implements Conversation {
    private static final int MODE_ADDRESS = 0xE0;

    private final Channel channel;
    private final boolean[] isAsked = new boolean[256];
    private boolean hasBegun;

    GenisysConversation(Channel channel) {
        this.channel = channel;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isControl(bytes.peek(0))) {
            return hasBegun || channel.expected() ? skip(bytes) : Dissection.NOT_MINE;
        }
        int end = bytes.find(GenisysFrame.TERMINATOR, GenisysFrame.BYTES_MAX);
        if (end < 0) {
            boolean isLong = bytes.remaining() >= GenisysFrame.BYTES_MAX;
            return isLong
                    ? (hasBegun || channel.expected() ? skip(bytes) : Dissection.NOT_MINE)
                    : Dissection.needMore(bytes.remaining() + 1);
        }
        GenisysFrame frame = GenisysFrame.read(bytes, end);
        if (!hasBegun && !frame.isSure() && !channel.expected()) {
            return Dissection.NOT_MINE;
        }
        if (!frame.isWhole()) {
            return Dissection.malformed("control-character-inside");
        }
        hasBegun = true;
        return message(frame);
    }

    private static boolean isControl(int first) {
        return first >= 0xF1 && first <= 0xF3 || first >= 0xF9 && first <= 0xFE;
    }

    /// Passes what is no frame, up to where one may begin.
    private static Dissection skip(Cursor bytes) {
        int count = 1;
        while (count < bytes.remaining() && !isControl(bytes.peek(count))) {
            count++;
        }
        bytes.skip(count);
        return Dissection.malformed("no-frame");
    }

    private Message message(GenisysFrame frame) {
        return switch (frame.control()) {
            case 0xF1 -> answer(frame, Message.response("acknowledge", Intent.READ));
            case 0xF2 -> answer(frame, Message.response("indication", Intent.READ));
            case 0xF3 -> answer(frame, Message.response("checkback", Intent.OPERATE));
            case 0xF9 -> request(frame, Message.request("common-control", Intent.OPERATE), false);
            case 0xFA -> request(frame, Message.request("acknowledge-and-poll", Intent.READ), true);
            case 0xFB -> request(frame, Message.request("poll", Intent.READ), true);
            case 0xFC -> request(frame, Message.request("control", Intent.OPERATE), true);
            case 0xFD -> request(frame, Message.request("recall", Intent.READ), true);
            default -> request(frame, Message.request("execute", Intent.OPERATE), true);
        };
    }

    private Message request(GenisysFrame frame, Message.Builder message, boolean isAnswered) {
        isAsked[frame.server()] = isAnswered;
        return read(frame, message);
    }

    private Message answer(GenisysFrame frame, Message.Builder message) {
        message.flagIf(!isAsked[frame.server()], Flag.UNPAIRED);
        isAsked[frame.server()] = false;
        return read(frame, message);
    }

    private static Message read(GenisysFrame frame, Message.Builder message) {
        message.with(GenisysDissector.CONTROL, frame.control()).with(GenisysDissector.SERVER, frame.server());
        // Acknowledgements have no checksum, and polls need none.
        boolean needsNone = frame.control() == 0xF1 || frame.control() == 0xFB && frame.content().length == 1;
        if (!frame.isChecked() && !needsNone) {
            return message.flag(Flag.BAD_CHECKSUM).build();
        }
        message.flagIf(frame.hasOddByte(), Flag.TRAILING_BYTES);
        if (frame.pairs() > 0) {
            long[] addresses = new long[frame.pairs()];
            long[] values = new long[frame.pairs()];
            for (int i = 0; i < frame.pairs(); i++) {
                addresses[i] = frame.address(i);
                values[i] = frame.value(i);
                if (addresses[i] == MODE_ADDRESS) {
                    message.with(GenisysDissector.MODE, values[i]);
                }
            }
            message.with(GenisysDissector.ADDRESSES, addresses).with(GenisysDissector.VALUES, values);
        }
        return message.build();
    }

    @Override
    public void gap(Direction direction) {
        Arrays.fill(isAsked, false);
    }
}
