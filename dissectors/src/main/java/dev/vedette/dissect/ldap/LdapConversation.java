package dev.vedette.dissect.ldap;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;

/// One connection, or the datagrams between two sides.
final class LdapConversation implements Conversation {
    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
    private static final int SEQUENCE = 0x30;
    private static final int CONTINUES = 14;
    private static final int KEPT_MAX = 256;
    private static final int BIND = 0x60;
    private static final int ENTRY = 0x64;
    private static final int REFERENCE = 0x73;

    private final Channel channel;
    private final Framing framing;
    private final Outstanding<Asked> waiting = new Outstanding<>();
    private final int[] toPass = new int[2];
    private boolean isEncrypted;
    private boolean mayBeWrapped;

    /// What is kept of a request until its answer comes.
    private static final class Asked {
        private final int tag;
        private final String dn;
        private final String oid;
        private long entries;

        private Asked(int tag, String dn, String oid) {
            this.tag = tag;
            this.dn = dn;
            this.oid = oid;
        }
    }

    LdapConversation(Channel channel) {
        this.channel = channel;
        framing = new Framing(channel, new LdapShape(), this::read);
    }

    @Override
    public void gap(Direction direction) {
        toPass[side(direction)] = 0;
        framing.gap(direction);
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!channel.isStream() && channel.kind() != Channel.Kind.UDP) {
            return Dissection.NOT_MINE;
        }
        int side = side(turn.direction());
        isEncrypted |= mayBeWrapped && bytes.remaining() > 0 && bytes.peek(0) != SEQUENCE;
        if (isEncrypted && bytes.remaining() > 0) {
            bytes.skipAll();
            return Message.PASSED;
        }
        if (toPass[side] > 0 && bytes.remaining() > 0) {
            int now = Math.min(toPass[side], bytes.remaining());
            bytes.skip(now);
            toPass[side] -= now;
            return Message.PASSED;
        }
        return framing.next(bytes, turn);
    }

    private Dissection read(Cursor frame, Turn turn) {
        int rest = LdapShape.wholeLength(frame, 0) - frame.length();
        boolean isCut = turn.cut() || rest > 0;
        toPass[side(turn.direction())] = channel.isStream() ? rest : 0;
        Ber all = new Ber(frame, isCut).enter(SEQUENCE);
        long id = all.integer();
        int tag = all.tag();
        Operation operation = Operation.of(tag).orElse(null);
        if (operation == null) {
            return Dissection.malformed("no-operation");
        }
        if (tag == ENTRY || tag == REFERENCE) {
            waiting.find(id).ifPresent(asked -> asked.entries++);
            return Message.PASSED;
        }
        Cursor content = all.content();
        Message.Builder message = operation.answers()
                ? answer(operation, tag, id, new Ber(content, isCut))
                : request(operation, tag, id, content, isCut);
        return message.with(LdapDissector.MESSAGE, id)
                .flagIf(all.isBroken() && !isCut, Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private Message.Builder request(Operation operation, int tag, long id, Cursor content, boolean isCut) {
        Message.Builder message = Message.request(operation.operation(), operation.intent());
        Requests requests = new Requests(message);
        requests.read(tag, content, isCut);
        message.flagIf(requests.isBroken() && !isCut, Flag.BAD_LENGTH);
        if (tag == BIND) {
            message.fact(Subject.SENDER, Attribute.ROLE, "ldap client");
        }
        boolean isAnswered = tag != 0x42 && tag != 0x50;
        if (isAnswered) {
            Asked asked = new Asked(tag, cut(requests.dn()), cut(requests.oid()));
            message.flagIf(waiting.add(id, asked), Flag.FLOODED);
        }
        return message;
    }

    private static String cut(String text) {
        return text.length() > KEPT_MAX ? text.substring(0, KEPT_MAX) : text;
    }

    private Message.Builder answer(Operation operation, int tag, long id, Ber in) {
        long code = in.tag() == 0x0A ? Ber.number(in.content(), false) : 80;
        in.content(0x04);
        Cursor said = in.content(0x04);
        String diagnostic = said.text(said.remaining(), StandardCharsets.UTF_8);
        Asked asked = waiting.take(id).orElse(null);
        boolean isGood = code == 0 || code == 5 || code == 6 || code == 10;
        Message.Builder message = Message.response(operation.operation(), operation.intent())
                .outcome(code == CONTINUES ? Outcome.NONE : isGood ? Outcome.SUCCESS : Outcome.FAILURE)
                .with(LdapDissector.RESULT, code)
                .flagIf(in.isBroken(), Flag.BAD_LENGTH)
                .flagIf(asked == null, Flag.UNPAIRED);
        if (!diagnostic.isBlank()) {
            message.with(LdapDissector.DIAGNOSTIC, diagnostic.strip());
        }
        if (asked != null) {
            about(asked, tag, code, message);
        }
        return tag == BIND + 1 ? message.fact(Subject.SENDER, Attribute.ROLE, "ldap server") : message;
    }

    private void about(Asked asked, int tag, long code, Message.Builder message) {
        if (!asked.dn.isEmpty()) {
            message.with(LdapDissector.DN, asked.dn);
        }
        if (tag == 0x65) {
            message.with(LdapDissector.ENTRIES, asked.entries);
        }
        if (!asked.oid.isEmpty() && asked.tag == 0x77) {
            message.with(LdapDissector.OID, asked.oid);
            isEncrypted |= code == 0 && asked.oid.equals(START_TLS) && channel.isStream();
        }
        // A mechanism may encrypt what comes behind a login that has worked; it then begins with a length.
        mayBeWrapped |= asked.tag == BIND && !asked.oid.isEmpty() && code == 0 && channel.isStream();
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
