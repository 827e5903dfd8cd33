package dev.vedette.dissect.snmp;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One message a datagram.
final class SnmpConversation implements Conversation {
    private static final int SEQUENCE = 0x30;
    private static final int RESPONSE = 2;
    private static final int TRAP_V1 = 4;
    private static final int BULK = 5;
    private static final int REPORT = 8;
    private static final String[] OPERATIONS = {
        "get", "get-next", "response", "set", "trap", "get-bulk", "inform", "trap", "report"
    };
    private static final Intent[] INTENTS = {
        Intent.READ,
        Intent.READ,
        Intent.OTHER,
        Intent.WRITE,
        Intent.REPORT,
        Intent.READ,
        Intent.REPORT,
        Intent.REPORT,
        Intent.DIAGNOSE
    };

    private final boolean isUdp;
    private final boolean expected;
    private final Outstanding<Integer> asked = new Outstanding<>();
    private boolean claimed;
    private boolean failed;

    /// A flow of which nothing was read.
    SnmpConversation(Channel channel) {
        isUdp = channel.kind() == Channel.Kind.UDP;
        expected = channel.expected();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isUdp) {
            return Dissection.NOT_MINE;
        }
        Cursor in = bytes.slice(bytes.remaining());
        Dissection read = read(in, turn);
        if (claimed || expected) {
            return read;
        }
        claimed = read instanceof Message message
                && (message.flags().isEmpty() || onlyExpectedFlags(message))
                && message.value(SnmpDissector.VERSION).isPresent();
        return claimed ? read : Dissection.NOT_MINE;
    }

    private static boolean onlyExpectedFlags(Message message) {
        for (Flag flag : message.flags()) {
            if (flag != Flag.UNPAIRED && flag != Flag.CLEAR_TEXT_CREDENTIALS) {
                return false;
            }
        }
        return true;
    }

    private Dissection read(Cursor in, Turn turn) {
        Ber outer = new Ber(in);
        if (outer.tag() != SEQUENCE) {
            return Dissection.malformed("no-sequence");
        }
        Ber message = turn.cut() ? cutContent(in) : outer.enter(SEQUENCE);
        if (outer.isBroken()) {
            return Dissection.malformed("length-too-large");
        }
        long version = message.integer();
        if (message.isBroken()) {
            return Dissection.malformed("no-version");
        }
        if (version != 0 && version != 1 && version != 3) {
            return Dissection.malformed("version");
        }
        Message.Builder read = version == 3 ? version3(message, turn) : community(message, version, turn);
        if (read == null) {
            return Dissection.malformed("pdu");
        }
        return read.with(SnmpDissector.VERSION, version)
                .flagIf(turn.cut(), Flag.CUT)
                .flagIf(!turn.cut() && (in.remaining() > 0 || message.remaining() > 0), Flag.TRAILING_BYTES)
                .build();
    }

    /// Of a datagram that the capture has cut, what is there of the sequence.
    private static Ber cutContent(Cursor in) {
        in.skip(1);
        int first = in.u8();
        in.skip(first > 0x80 && first <= 0x84 ? first & 0x7F : 0);
        return new Ber(in);
    }

    private Message.@Nullable Builder community(Ber message, long version, Turn turn) {
        String community = new String(message.octets(), StandardCharsets.ISO_8859_1);
        int type = message.tag() - 0xA0;
        if (message.isBroken() || type < 0 || type > REPORT) {
            return null;
        }
        Message.Builder read = pdu(message, type, turn);
        boolean known = community.equals("public") || community.equals("private");
        return read.with(SnmpDissector.COMMUNITY, known ? community : "other")
                .flag(Flag.CLEAR_TEXT_CREDENTIALS)
                .flagIf((version == 0 && type > TRAP_V1) || (version == 1 && type == TRAP_V1), Flag.BAD_VERSION);
    }

    private Message.@Nullable Builder version3(Ber message, Turn turn) {
        Ber header = message.enter(SEQUENCE);
        long id = header.integer();
        header.integer();
        byte[] flags = header.octets();
        long model = header.integer();
        Cursor security = Cursor.over(message.octets());
        if (header.isBroken() || message.isBroken() || flags.length != 1) {
            return null;
        }
        boolean encrypted = message.tag() == 4;
        Ber scoped = encrypted ? message : message.enter(SEQUENCE);
        Message.Builder read;
        if (encrypted) {
            message.content();
            read = Message.notification("encrypted", Intent.OTHER);
        } else {
            byte[] engine = scoped.octets();
            String context = new String(scoped.octets(), StandardCharsets.UTF_8);
            int type = scoped.tag() - 0xA0;
            if (scoped.isBroken() || type < 0 || type > REPORT) {
                return null;
            }
            read = pdu(scoped, type, turn)
                    .with(SnmpDissector.ENGINE_ID, HexFormat.of().formatHex(engine))
                    .with(SnmpDissector.CONTEXT_NAME, context);
        }
        user(new Ber(security), read);
        return read.with(SnmpDissector.MESSAGE_ID, id)
                .with(SnmpDissector.SECURITY_LEVEL, flags[0] & 3)
                .with(SnmpDissector.SECURITY_MODEL, model)
                .with(SnmpDissector.ENCRYPTED, encrypted)
                .flagIf((flags[0] & 3) == 2 || encrypted != ((flags[0] & 2) != 0), Flag.MISMATCHED);
    }

    /// Security parameters of the user-based model (RFC 3414, section 2.4).
    private static void user(Ber security, Message.Builder read) {
        Ber parameters = security.enter(SEQUENCE);
        byte[] engine = parameters.octets();
        parameters.integer();
        parameters.integer();
        byte[] user = parameters.octets();
        if (!parameters.isBroken()) {
            read.with(SnmpDissector.ENGINE_ID, HexFormat.of().formatHex(engine))
                    .with(SnmpDissector.USER_NAME, new String(user, StandardCharsets.UTF_8));
        }
    }

    private Message.Builder pdu(Ber outer, int type, Turn turn) {
        Ber pdu = turn.cut() ? new Ber(outer.content()) : outer.enter(0xA0 + type);
        Message.Builder read = type == TRAP_V1 ? trap(pdu) : request(pdu, type, turn.direction());
        read.with(SnmpDissector.PDU_TYPE, type);
        Ber list = pdu.enter(SEQUENCE);
        boolean telling = (type == RESPONSE && !failed) || type == TRAP_V1 || type >= 6;
        if (!pdu.isBroken()) {
            Variables.read(list, read, telling);
        }
        return read.flagIf((pdu.isBroken() || outer.isBroken()) && !turn.cut(), Flag.BAD_LENGTH);
    }

    private static Message.Builder trap(Ber pdu) {
        Message.Builder read = Message.notification("trap", Intent.REPORT).sender(Role.SERVER);
        String enterprise = pdu.oid();
        Cursor address = pdu.tag() == 0x40 ? pdu.content() : Cursor.over(new byte[0]);
        IpAddress agent = new IpAddress(4, 0, address.u32());
        long generic = pdu.integer();
        long specific = pdu.integer();
        if (pdu.tag() == 0x43) {
            pdu.content();
        }
        if (!pdu.isBroken()) {
            read.with(SnmpDissector.ENTERPRISE, enterprise)
                    .with(SnmpDissector.AGENT_ADDRESS, agent.toString())
                    .with(SnmpDissector.GENERIC_TRAP, generic)
                    .with(SnmpDissector.SPECIFIC_TRAP, specific)
                    .flagIf(generic < 0 || generic > 6, Flag.UNKNOWN_CODE);
        }
        return read;
    }

    private Message.Builder request(Ber pdu, int type, Direction direction) {
        long id = pdu.integer();
        long status = pdu.integer();
        long index = pdu.integer();
        failed = status != 0;
        Message.Builder read = begin(type, id, status, direction);
        if (pdu.isBroken()) {
            return read;
        }
        read.with(SnmpDissector.REQUEST_ID, id);
        if (type == BULK) {
            return read.with(SnmpDissector.NON_REPEATERS, status).with(SnmpDissector.MAX_REPETITIONS, index);
        }
        if (type == RESPONSE || status != 0) {
            read.with(SnmpDissector.ERROR_STATUS, status)
                    .with(SnmpDissector.ERROR_INDEX, index)
                    .flagIf(status < 0 || status > 18, Flag.UNKNOWN_CODE);
        }
        return read;
    }

    private Message.Builder begin(int type, long id, long status, Direction direction) {
        if (type == RESPONSE) {
            Integer of = asked.take(key(direction.opposite(), id)).orElse(null);
            int about = of == null ? RESPONSE : of;
            Message.Builder read = Message.response(OPERATIONS[about], INTENTS[about])
                    .outcome(status == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                    .flagIf(of == null, Flag.UNPAIRED);
            return about == 6 ? read.sender(Role.CLIENT) : read;
        }
        if (type >= 7) {
            return Message.notification(OPERATIONS[type], INTENTS[type]).sender(Role.SERVER);
        }
        Message.Builder read = Message.request(OPERATIONS[type], INTENTS[type])
                .flagIf(asked.add(key(direction, id), type), Flag.FLOODED);
        return type == 6 ? read.sender(Role.SERVER) : read;
    }

    private static long key(Direction ofRequest, long id) {
        return id << 1 | (ofRequest == Direction.FORWARD ? 0 : 1);
    }
}
