package dev.vedette.dissect.goose;

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
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.ProcessBusFrame;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One message a frame: application identifier, length of all, two reserved fields, then the message. What pads the
/// frame is passed over. Of each control block the last state number is kept.
final class GooseConversation implements Conversation {
    private static final int PDU = 0x61;
    private static final int MANAGEMENT = 0x60;
    private static final int TEXT_MAX = 129;
    private static final int BLOCKS_MAX = 64;
    private static final int VALUES_MAX = 256;

    private final boolean expected;
    private final Outstanding<Long> states = new Outstanding<>(BLOCKS_MAX);

    GooseConversation(Channel channel) {
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
        int tag = outer.tag();
        if (tag != PDU && tag != MANAGEMENT) {
            return Dissection.malformed("no-message");
        }
        Ber inside = outer.enter();
        return (tag == PDU ? publication(inside, frame.simulated(), turn.cut()) : management())
                .with(GooseDissector.APP_ID, frame.appId())
                .flagIf(!turn.cut() && (frame.isShort() || inside.isBroken()), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private static Message.Builder management() {
        return Message.notification("management", Intent.CONFIGURE);
    }

    private Message.Builder publication(Ber in, boolean simulatedFrame, boolean cut) {
        Message.Builder message = Message.notification("publish", Intent.REPORT).sender(Role.SERVER);
        boolean simulated = simulatedFrame;
        String block = "";
        long entries = 0;
        while (in.hasNext()) {
            int tag = in.tag();
            Cursor content = in.content();
            switch (tag) {
                case 0x80 -> {
                    block = text(content);
                    message.with(GooseDissector.CONTROL_BLOCK, block);
                }
                case 0x81 -> message.with(GooseDissector.TIME_ALLOWED, Ber.number(content, false));
                case 0x82 -> message.with(GooseDissector.DATA_SET, text(content));
                case 0x83 -> message.with(GooseDissector.GO_ID, text(content));
                case 0x84 -> message.with(GooseDissector.TIME, MmsValue.millis(content));
                case 0x85 -> state(block, Ber.number(content, false), message);
                case 0x86 -> message.with(GooseDissector.SEQUENCE, Ber.number(content, false));
                case 0x87 -> simulated |= content.u8() != 0;
                case 0x88 -> message.with(GooseDissector.REVISION, Ber.number(content, false));
                case 0x89 -> {
                    if (content.u8() != 0) {
                        message.with(GooseDissector.NEEDS_COMMISSIONING, true);
                    }
                }
                case 0x8A -> {
                    entries = Ber.number(content, false);
                    message.with(GooseDissector.COUNT, entries);
                }
                case 0xAB -> {
                    int count = values(new Ber(content, cut), message);
                    message.flagIf(!cut && count != entries, Flag.MISMATCHED);
                }
                default -> {}
            }
            message.flagIf(content.isExhausted(), Flag.BAD_LENGTH);
        }
        if (simulated) {
            message.with(GooseDissector.SIMULATED, true);
        }
        int slash = block.indexOf('/');
        return message.fact(Subject.SENDER, Attribute.NAME, slash > 0 ? block.substring(0, slash) : "");
    }

    private static int values(Ber list, Message.Builder message) {
        List<String> texts = new ArrayList<>();
        double[] numbers = new double[VALUES_MAX];
        boolean allNumbers = true;
        while (list.hasNext() && texts.size() < VALUES_MAX) {
            MmsValue value = MmsValue.read(list);
            allNumbers &= value.isNumber();
            numbers[texts.size()] = value.number();
            texts.add(value.text());
        }
        message.with(GooseDissector.VALUES, texts);
        if (allNumbers && !texts.isEmpty()) {
            message.with(GooseDissector.NUMBERS, Arrays.copyOf(numbers, texts.size()));
        }
        return texts.size();
    }

    private void state(String block, long number, Message.Builder message) {
        message.with(GooseDissector.STATE, number);
        long last = states.find(block.hashCode()).orElse(number);
        states.add(block.hashCode(), number);
        message.with(GooseDissector.STATE_STEP, number - last);
    }

    private static String text(Cursor content) {
        return content.text(Math.min(content.remaining(), TEXT_MAX), StandardCharsets.UTF_8);
    }
}
