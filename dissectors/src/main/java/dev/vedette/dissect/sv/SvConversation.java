package dev.vedette.dissect.sv;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MmsValue;
import dev.vedette.sdk.dissect.ProcessBusFrame;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One message a frame: application identifier, length of all, two reserved fields, then one or more samplings. A
/// frame with several is one message with parts. What pads the frame is passed over.
final class SvConversation implements Conversation {
    private static final int PDU = 0x60;
    private static final int TEXT_MAX = 129;
    private static final int UNITS_MAX = 8;
    private static final int LE_BYTES = 64;
    private static final int LE_VALUES = 8;

    private final boolean expected;

    SvConversation(Channel channel) {
        expected = channel.expected() && channel.kind() == Channel.Kind.ETHERNET;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!expected) {
            return Dissection.NOT_MINE;
        }
        ProcessBusFrame frame = ProcessBusFrame.read(bytes).orElse(null);
        bytes.skipAll();
        if (frame == null) {
            return Dissection.malformed("too-short");
        }
        Ber outer = new Ber(frame.unit(), turn.cut());
        if (outer.tag() != PDU) {
            return Dissection.malformed("no-message");
        }
        Ber inside = outer.enter();
        long units = Ber.number(inside.content(0x80), false);
        boolean hasUnits = inside.find(0xA2);
        Ber list = inside.enter();
        boolean odd = frame.isShort() || !hasUnits;
        return read(list, units, new Common(frame.appId(), frame.simulated(), odd, turn.cut()));
    }

    /// What all samplings of a frame have in common.
    ///
    /// @param odd whether its lengths contradict each other
    private record Common(int appId, boolean simulated, boolean odd, boolean cut) {
        Message.Builder begin() {
            Message.Builder message = Message.notification("publish", Intent.REPORT)
                    .sender(Role.SERVER)
                    .with(SvDissector.APP_ID, appId)
                    .flagIf(odd && !cut, Flag.BAD_LENGTH)
                    .flagIf(cut, Flag.CUT);
            return simulated ? message.with(SvDissector.SIMULATED, true) : message;
        }
    }

    private static Message read(Ber list, long units, Common common) {
        Message.Builder whole = common.begin().with(SvDissector.UNITS, units);
        if (units <= 1) {
            sampling(list.enter(0x30), whole, common.cut());
            return whole.flagIf(list.hasNext(), Flag.MISMATCHED).build();
        }
        List<Message.Builder> parts = new ArrayList<>();
        while (list.hasNext() && parts.size() < UNITS_MAX) {
            Message.Builder part = common.begin();
            sampling(list.enter(0x30), part, common.cut());
            parts.add(part);
        }
        boolean isMore = list.hasNext();
        for (Message.Builder part : parts) {
            part.flagIf(isMore, Flag.TOO_MANY_PARTS).flagIf(parts.size() < units && !common.cut(), Flag.MISMATCHED);
            whole.part(part.build());
        }
        return whole.flagIf(parts.isEmpty() && !common.cut(), Flag.MISMATCHED).build();
    }

    private static void sampling(Ber in, Message.Builder message, boolean cut) {
        while (in.hasNext()) {
            int tag = in.tag();
            Cursor content = in.content();
            switch (tag) {
                case 0x80 -> {
                    String id = text(content);
                    message.with(SvDissector.SV_ID, id).fact(Subject.SENDER, Attribute.NAME, id);
                }
                case 0x81 -> message.with(SvDissector.DATA_SET, text(content));
                case 0x82 -> message.with(SvDissector.COUNTER, Ber.number(content, false));
                case 0x83 -> message.with(SvDissector.REVISION, Ber.number(content, false));
                case 0x84 -> message.with(SvDissector.TIME, MmsValue.millis(content));
                case 0x85 -> message.with(SvDissector.SYNCHRONIZED, Ber.number(content, false));
                case 0x86 -> message.with(SvDissector.RATE, Ber.number(content, false));
                case 0x87 -> samples(content, message);
                case 0x88 -> message.with(SvDissector.MODE, Ber.number(content, false));
                default -> {}
            }
            message.flagIf(content.isExhausted() && !cut, Flag.BAD_LENGTH);
        }
        message.flagIf(in.isBroken() && !cut, Flag.BAD_LENGTH);
    }

    /// The data set of the guideline for merging units (9-2LE): four currents, four voltages, each with quality.
    private static void samples(Cursor content, Message.Builder message) {
        if (content.remaining() != LE_BYTES) {
            message.with(SvDissector.DATA, content.rest());
            return;
        }
        long[] values = new long[LE_VALUES];
        long[] qualities = new long[LE_VALUES];
        for (int i = 0; i < LE_VALUES; i++) {
            values[i] = content.s32();
            qualities[i] = content.u32();
        }
        message.with(SvDissector.VALUES, values).with(SvDissector.QUALITIES, qualities);
    }

    private static String text(Cursor content) {
        return content.text(Math.min(content.remaining(), TEXT_MAX), StandardCharsets.UTF_8);
    }
}
