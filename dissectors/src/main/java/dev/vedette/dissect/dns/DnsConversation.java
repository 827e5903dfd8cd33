package dev.vedette.dissect.dns;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The messages of one flow; in a stream each has two bytes of length before it. On an unexpected port the
/// first one must be without fault.
final class DnsConversation implements Conversation {
    private static final int HEADER_BYTES = 12;
    private static final int LABEL_MAX = 63;
    private static final int INTERNET = 1;
    private static final int ANY = 255;
    private static final int QUESTIONS_MAX = 64;
    private static final int STREAM_QUESTIONS_MAX = 16;
    private static final String[] OPERATIONS = {
        "query", "inverse-query", "status", "unknown", "notify", "update", "stateful"
    };

    private final boolean isStream;
    private final boolean isUsable;
    private final boolean expected;
    private final Outstanding<String> asked = new Outstanding<>();
    private final boolean[] doubts = new boolean[2];
    private boolean claimed;

    /// A flow of which nothing was read.
    DnsConversation(Channel channel) {
        isStream = channel.isStream();
        isUsable = isStream || channel.kind() == Channel.Kind.UDP;
        expected = channel.expected();
    }

    @Override
    public void gap(Direction direction) {
        doubts[side(direction)] = true;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isUsable) {
            return Dissection.NOT_MINE;
        }
        if (!isStream) {
            Dissection read = message(bytes.slice(bytes.remaining()), turn);
            return judged(read);
        }
        return stream(bytes, turn);
    }

    /// Behind missing bytes a message is believed only when all of it is there and begins with a name.
    private Dissection stream(Cursor bytes, Turn turn) {
        boolean doubt = doubts[side(turn.direction())];
        int length = bytes.peekU16(0);
        if (length < 0) {
            return Dissection.needMore(2);
        }
        if (length >= HEADER_BYTES && bytes.remaining() < 2 + HEADER_BYTES) {
            return Dissection.needMore(2 + HEADER_BYTES);
        }
        boolean believed = length >= HEADER_BYTES
                && isPlausible(bytes)
                && !(doubt && (length + 2 > bytes.remaining() || bytes.peek(2 + HEADER_BYTES) > LABEL_MAX));
        if (!believed) {
            bytes.skipAll();
            return expected || claimed ? Dissection.malformed("header") : Dissection.NOT_MINE;
        }
        if (length + 2 > bytes.remaining()) {
            return Dissection.needMore(length + 2);
        }
        doubts[side(turn.direction())] = false;
        bytes.skip(2);
        return judged(message(bytes.slice(length), turn));
    }

    /// Whether header and counts of a message in a stream can be what they say.
    private static boolean isPlausible(Cursor bytes) {
        int flags = bytes.peekU16(4);
        int room = bytes.peekU16(0) - HEADER_BYTES;
        int questions = bytes.peekU16(6);
        int records = bytes.peekU16(8) + bytes.peekU16(10) + bytes.peekU16(12);
        int opcode = flags >> 11 & 15;
        return (flags & 0x40) == 0
                && opcode <= 6
                && opcode != 3
                && questions <= STREAM_QUESTIONS_MAX
                && questions * 5 + records * 11 <= room;
    }

    private Dissection judged(Dissection read) {
        if (claimed || expected) {
            return read;
        }
        claimed = read instanceof Message message && isSound(message);
        return claimed ? read : Dissection.NOT_MINE;
    }

    private static boolean isSound(Message message) {
        Object opcode = message.value(DnsDissector.OPCODE).orElse(-1L);
        return message.value(DnsDissector.QUERY_NAME).isPresent()
                && message.value(DnsDissector.QUERY_CLASS).equals(Optional.of((long) INTERNET))
                && DnsDissector.isType(
                        (long) message.value(DnsDissector.QUERY_TYPE).orElse(-1L))
                && opcode.equals(0L)
                && (message.flags().isEmpty() || message.flags().equals(Set.of(Flag.UNPAIRED)));
    }

    private Dissection message(Cursor in, Turn turn) {
        if (in.remaining() < HEADER_BYTES) {
            return Dissection.malformed("too-short");
        }
        int id = in.u16();
        int flags = in.u16();
        int questions = in.u16();
        int answers = in.u16();
        int authorities = in.u16();
        int additional = in.u16();
        boolean response = (flags & 0x8000) != 0;
        int opcode = flags >> 11 & 15;
        List<String> queries = new ArrayList<>(1);
        int type = -1;
        int queryClass = -1;
        for (int i = 0; i < questions && in.remaining() > 0 && !in.isExhausted(); i++) {
            String name = Names.read(in);
            int thisType = in.u16();
            int thisClass = in.u16();
            if (!in.isExhausted() && queries.size() < QUESTIONS_MAX) {
                type = queries.isEmpty() ? thisType : type;
                queryClass = queries.isEmpty() ? thisClass & 0x7FFF : queryClass;
                queries.add(i == 0 ? name : name + ' ' + DnsDissector.type(thisType));
            }
        }
        boolean multicast = (id == 0 && (flags & 0x7100) == 0 && questions != 1) || (id == 0 && response);
        Message.Builder message = begin(opcode, response, flags & 15, multicast)
                .with(DnsDissector.TRANSACTION_ID, id)
                .with(DnsDissector.OPCODE, opcode)
                .with(DnsDissector.RECURSION_DESIRED, (flags & 0x100) != 0)
                .flagIf(opcode > 6 || opcode == 3, Flag.UNKNOWN_CODE)
                .flagIf((flags & 0x40) != 0, Flag.RESERVED_VALUE)
                .flagIf(turn.cut(), Flag.CUT);
        if (!queries.isEmpty()) {
            question(message, queries, type, queryClass);
        }
        if (response) {
            answer(message, flags);
        }
        records(in, message, new int[] {answers, authorities, additional}, response);
        boolean broken = in.isExhausted() || queries.size() < Math.min(questions, QUESTIONS_MAX);
        message.flagIf(broken && !turn.cut(), Flag.BAD_LENGTH);
        message.flagIf(!broken && in.remaining() > 0, Flag.TRAILING_BYTES);
        if (!multicast) {
            pair(message, id, response, queries, turn.direction());
        }
        return message.build();
    }

    private static Message.Builder begin(int opcode, boolean response, int code, boolean multicast) {
        String operation = opcode < OPERATIONS.length ? OPERATIONS[opcode] : "unknown";
        Intent intent = opcode == 5 ? Intent.CONFIGURE : multicast ? Intent.IDENTIFY : Intent.READ;
        if (multicast && response) {
            return Message.notification("announce", Intent.IDENTIFY);
        }
        Message.Builder message = response ? Message.response(operation, intent) : Message.request(operation, intent);
        return response
                ? message.outcome(code == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                : multicast ? message.sender(Role.PEER) : message;
    }

    private static void question(Message.Builder message, List<String> queries, int type, int queryClass) {
        message.with(DnsDissector.QUERY_NAME, queries.get(0))
                .with(DnsDissector.QUERY_TYPE, type)
                .with(DnsDissector.QUERY_CLASS, queryClass)
                .flagIf(queryClass != INTERNET && queryClass != ANY, Flag.OUT_OF_RANGE);
        if (queries.size() > 1) {
            message.with(DnsDissector.QUERIES, queries);
        }
    }

    private static void answer(Message.Builder message, int flags) {
        message.with(DnsDissector.RESPONSE_CODE, flags & 15)
                .with(DnsDissector.AUTHORITATIVE, (flags & 0x400) != 0)
                .with(DnsDissector.TRUNCATED, (flags & 0x200) != 0)
                .with(DnsDissector.RECURSION_AVAILABLE, (flags & 0x80) != 0);
    }

    private static void records(Cursor in, Message.Builder message, int[] counts, boolean response) {
        Records records = new Records(in, message);
        List<String> answers = records.read(counts[0], response);
        records.read(counts[1], false);
        List<String> additional = records.read(counts[2], response);
        message.with(DnsDissector.ANSWER_COUNT, counts[0])
                .with(DnsDissector.AUTHORITY_COUNT, counts[1])
                .with(DnsDissector.ADDITIONAL_COUNT, counts[2])
                .flagIf(records.isOdd(), Flag.BAD_LENGTH);
        if (!answers.isEmpty()) {
            message.with(DnsDissector.ANSWERS, answers);
        }
        if (!additional.isEmpty()) {
            message.with(DnsDissector.ADDITIONAL, additional);
        }
        if (!records.addresses().isEmpty()) {
            message.with(DnsDissector.ADDRESSES, records.addresses());
        }
    }

    private void pair(Message.Builder message, int id, boolean response, List<String> queries, Direction direction) {
        Direction ofQuery = response ? direction.opposite() : direction;
        long key = ofQuery == Direction.FORWARD ? id : id | 1 << 16;
        String name = queries.isEmpty() ? "" : queries.get(0);
        if (!response) {
            message.flagIf(asked.add(key, name), Flag.FLOODED);
            return;
        }
        String query = asked.take(key).orElse(null);
        message.flagIf(query == null, Flag.UNPAIRED)
                .flagIf(query != null && !name.isEmpty() && !query.equalsIgnoreCase(name), Flag.MISMATCHED);
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
