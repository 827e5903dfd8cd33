package dev.vedette.dissect.ads;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.FrameShape;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;

/// Reads datagrams of the router (UDP 48899): stations are looked for, routes are added with user and password.
/// Behind a cookie come the invocation, the service, the sender, and blocks of a tag, a length and data.
final class Discovery implements Framing.Reader {
    static final FrameShape SHAPE = new Shape();

    private static final long COOKIE = 0x71146603L;
    private static final int HEAD_BYTES = 24;
    private static final long ANSWER_BIT = 0x8000_0000L;
    private static final int INFORMATION = 1;
    private static final int ADD_ROUTE = 6;
    private static final int BLOCKS_MAX = 32;
    private static final int NET_ID_BYTES = 6;
    private static final int TEXT_MAX = 256;
    private static final int WINDOWS_CE = 3;

    private final Outstanding<Long> waiting = new Outstanding<>();

    /// The whole datagram; what tells it is the cookie.
    private static final class Shape implements FrameShape {
        @Override
        public int headBytes() {
            return HEAD_BYTES;
        }

        @Override
        public String wrongWith(Cursor bytes, int ahead) {
            long cookie = bytes.peekU32le(ahead);
            return cookie >= 0 && cookie != COOKIE ? "no-cookie" : SOUND;
        }

        @Override
        public int length(Cursor bytes, int ahead) {
            return Math.max(HEAD_BYTES, bytes.remaining() - ahead);
        }

        @Override
        public int certainBytes() {
            return HEAD_BYTES;
        }

        @Override
        public boolean isCertain(Cursor bytes, int length) {
            return bytes.peekU32le(0) == COOKIE;
        }
    }

    @Override
    public Dissection read(Cursor datagram, Turn turn) {
        datagram.skip(4);
        long id = datagram.u32le();
        long service = datagram.u32le();
        String sender = netId(datagram);
        int port = datagram.u16le();
        long count = datagram.u32le();
        boolean answers = (service & ANSWER_BIT) != 0;
        long kind = service & ~ANSWER_BIT;
        Message.Builder message = begin((int) Math.min(kind, Integer.MAX_VALUE), answers)
                .with(AdsFields.SERVICE, kind)
                .with(AdsFields.INVOKE_ID, id)
                .with(AdsFields.SENDER, sender)
                .with(AdsFields.SENDER_PORT, port);
        long key = kind << 32 | id;
        if (answers) {
            message.flagIf(waiting.take(key).isEmpty(), Flag.UNPAIRED);
        } else {
            message.flagIf(waiting.add(key, kind), Flag.FLOODED);
        }
        for (int i = 0; i < Math.min(count, BLOCKS_MAX) && datagram.remaining() >= 4; i++) {
            int tag = datagram.u16le();
            Cursor block = datagram.slice(datagram.u16le());
            block(tag, block, answers, message);
        }
        datagram.skip(count > BLOCKS_MAX ? datagram.remaining() : 0);
        return message.flagIf(count > BLOCKS_MAX, Flag.TOO_MANY_PARTS)
                .flagIf(datagram.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(datagram.remaining() > 0, Flag.TRAILING_BYTES)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private static Message.Builder begin(int kind, boolean answers) {
        String operation = switch (kind) {
            case INFORMATION -> "server-information";
            case ADD_ROUTE -> "add-route";
            default -> "unknown";
        };
        Intent intent = kind == INFORMATION ? Intent.IDENTIFY : kind == ADD_ROUTE ? Intent.CONFIGURE : Intent.OTHER;
        Message.Builder message = answers
                ? Message.response(operation, intent).outcome(Outcome.SUCCESS)
                : Message.request(operation, intent);
        return message.flagIf(kind != INFORMATION && kind != ADD_ROUTE, Flag.UNKNOWN_CODE);
    }

    private static void block(int tag, Cursor block, boolean answers, Message.Builder message) {
        switch (tag) {
            case 1 -> {
                long status = block.u32le();
                message.with(AdsFields.RESULT, status);
                if (status != 0) {
                    message.outcome(Outcome.FAILURE);
                }
            }
            case 2 -> message.flag(Flag.CLEAR_TEXT_CREDENTIALS);
            case 3 -> {
                String version = block.u8() + "." + block.u8() + "." + block.u16le();
                message.with(AdsFields.VERSION, version);
                if (answers && !block.isExhausted()) {
                    message.fact(Subject.SENDER, Attribute.FIRMWARE, "TwinCAT " + version);
                }
            }
            case 4 -> system(block, message);
            case 5 -> name(text(block), answers, message);
            case 7 -> message.with(AdsFields.ROUTE_NET_ID, netId(block));
            case 12 -> message.with(AdsFields.ROUTE, text(block));
            case 13 -> message.with(AdsFields.USER, text(block));
            default -> {}
        }
    }

    private static void name(String name, boolean answers, Message.Builder message) {
        if (answers) {
            message.with(AdsFields.HOST, name)
                    .fact(Subject.SENDER, Attribute.NAME, name)
                    .fact(Subject.SENDER, Attribute.VENDOR, "Beckhoff")
                    .fact(Subject.SENDER, Attribute.TYPE, "PLC");
        } else {
            message.with(AdsFields.ROUTE_ADDRESS, name);
        }
    }

    private static void system(Cursor block, Message.Builder message) {
        block.skip(4);
        long major = block.u32le();
        long minor = block.u32le();
        long build = block.u32le();
        long platform = block.u32le();
        String system = "Windows " + (platform == WINDOWS_CE ? "CE " : "NT ") + major + "." + minor
                + (build == 0 ? "" : "." + build);
        if (!block.isExhausted()) {
            message.with(AdsFields.OS, system).fact(Subject.SENDER, Attribute.OPERATING_SYSTEM, system);
        }
    }

    /// A net identifier: six numbers with dots.
    static String netId(Cursor in) {
        StringBuilder text = new StringBuilder(20).append(in.u8());
        for (int i = 1; i < NET_ID_BYTES; i++) {
            text.append('.').append(in.u8());
        }
        return text.toString();
    }

    /// The rest as a text, up to its zero byte.
    static String text(Cursor in) {
        int end = in.find(0, TEXT_MAX);
        String text = in.text(end < 0 ? Math.min(in.remaining(), TEXT_MAX) : end, StandardCharsets.UTF_8);
        in.skipAll();
        return text;
    }
}
