package dev.vedette.dissect.c1222;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads messages: titles and invocations of both sides, who is proven how, and services, each with its length.
/// An answer carries the invocation that it answers as that of the side it is for; some repeat it as their own.
final class C1222Reader implements Framing.Reader {
    private static final int SERVICES_MAX = 32;
    private static final int RELATIVE_OID = 0x80;
    private static final int SECURITY_SHIFT = 2;
    private static final int CLASS_BIT = 0x10;
    private static final int CLASS_BYTES = 4;
    private static final int PROOF_BYTES = 4;

    private final Outstanding<List<Arguments.Asked>> waiting = new Outstanding<>();

    /// What an envelope says.
    private static final class Envelope {
        private String called = "";
        private String calling = "";
        private long calledInvocation = -1;
        private long callingInvocation = -1;
        private int key = -1;
        private Cursor epsem = Cursor.over(new byte[0]);

        private void tell(Message.Builder message) {
            message.with(C1222Dissector.CALLED, called).with(C1222Dissector.CALLING, calling);
            if (callingInvocation >= 0 || calledInvocation >= 0) {
                message.with(C1222Dissector.INVOCATION, calledInvocation >= 0 ? calledInvocation : callingInvocation);
            }
            if (key >= 0) {
                message.with(C1222Dissector.KEY, key);
            }
        }
    }

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        Ber elements = new Ber(frame, turn.cut()).enter(0x60);
        Envelope envelope = new Envelope();
        while (elements.hasNext()) {
            element(elements, turn.cut(), envelope);
        }
        Cursor epsem = envelope.epsem;
        int flags = epsem.remaining() > 0 ? epsem.u8() : 0;
        int mode = flags >> SECURITY_SHIFT & 3;
        List<Message.Builder> services =
                mode == 2 ? List.of(encrypted(epsem)) : services(flags, epsem, envelope, turn.cut());
        boolean isBroken = !turn.cut() && (elements.isBroken() || epsem.isExhausted());
        for (Message.Builder service : services) {
            envelope.tell(service);
            service.with(C1222Dissector.SECURITY, mode)
                    .flagIf(isBroken, Flag.BAD_LENGTH)
                    .flagIf(turn.cut(), Flag.CUT);
        }
        if (services.size() == 1) {
            return services.getFirst().build();
        }
        Message.Builder whole = Message.notification("services", Intent.OTHER)
                .flagIf(isBroken, Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT);
        envelope.tell(whole);
        services.forEach(service -> whole.part(service.build()));
        return whole.build();
    }

    private static void element(Ber elements, boolean cut, Envelope envelope) {
        int tag = elements.tag();
        Cursor content = elements.content();
        Ber inside = new Ber(content, cut);
        switch (tag) {
            case 0xA2 -> envelope.called = title(inside);
            case 0xA6 -> envelope.calling = title(inside);
            case 0xA4 -> envelope.calledInvocation = invocation(inside);
            case 0xA8 -> envelope.callingInvocation = invocation(inside);
            case 0xAC -> envelope.key = key(inside);
            case 0xBE -> envelope.epsem = inside.enter(0x28).content(0x81);
            default -> {}
        }
    }

    private static String title(Ber inside) {
        int tag = inside.tag();
        Cursor content = inside.content();
        return tag == RELATIVE_OID ? Arguments.relative(content) : Ber.oid(content);
    }

    private static long invocation(Ber inside) {
        return Ber.number(inside.content(0x02), false);
    }

    private static int key(Ber inside) {
        Ber proof = inside.enter(0xA2).enter(0xA0).enter(0xA1);
        Cursor key = proof.content(0x80);
        return key.remaining() > 0 ? key.u8() : -1;
    }

    private static Message.Builder encrypted(Cursor epsem) {
        return Message.notification("encrypted", Intent.OTHER).with(C1222Dissector.DATA, epsem.rest());
    }

    private List<Message.Builder> services(int flags, Cursor epsem, Envelope envelope, boolean cut) {
        List<Message.Builder> services = new ArrayList<>(2);
        List<Arguments.Asked> asked = new ArrayList<>(2);
        epsem.skip((flags & CLASS_BIT) != 0 ? CLASS_BYTES : 0);
        boolean isProven = (flags >> SECURITY_SHIFT & 3) == 1 && epsem.remaining() >= PROOF_BYTES;
        Cursor clear = epsem.slice(epsem.remaining() - (isProven ? PROOF_BYTES : 0));
        long invocation = envelope.calledInvocation >= 0 ? envelope.calledInvocation : envelope.callingInvocation;
        List<Arguments.Asked> answered = List.of();
        boolean isFirst = true;
        boolean unpaired = false;
        while (clear.remaining() > 0 && services.size() < SERVICES_MAX) {
            int length = length(clear);
            if (length == 0) {
                break;
            }
            Cursor service = clear.slice(Math.min(length, Math.max(1, clear.remaining())));
            boolean isShort = service.length() < length && !cut;
            int code = service.u8();
            if (isFirst && code <= Services.ENDS_LAST) {
                answered = waiting.take(invocation).orElse(List.of());
                unpaired = answered.isEmpty();
            }
            isFirst = false;
            Message.Builder message = code <= Services.ENDS_LAST
                    ? answer(code, services.size() < answered.size() ? answered.get(services.size()) : null, service)
                            .flagIf(unpaired, Flag.UNPAIRED)
                    : Arguments.request(code, service, asked);
            if (service.remaining() > 0) {
                message.with(C1222Dissector.DATA, service.rest());
            }
            services.add(message.flagIf(isShort || service.isExhausted(), Flag.BAD_LENGTH));
        }
        if (services.isEmpty()) {
            services.add(Message.notification("empty", Intent.OTHER));
        }
        if (!asked.isEmpty()) {
            services.getFirst().flagIf(waiting.add(invocation, List.copyOf(asked)), Flag.FLOODED);
        }
        return services;
    }

    private static int length(Cursor in) {
        int first = in.u8();
        return first == 0x81 ? in.u8() : first == 0x82 ? in.u16() : first & 0x7F;
    }

    private static Message.Builder answer(int code, Arguments.@Nullable Asked asked, Cursor in) {
        Calls.Call service = asked == null ? Services.ALL.of(-1) : asked.service();
        Message.Builder message = Message.response(service.operation(), service.intent())
                .outcome(code == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                .with(C1222Dissector.RESULT, code);
        if (asked != null) {
            message.with(C1222Dissector.SERVICE, asked.code());
            if (asked.table() >= 0) {
                message.with(C1222Dissector.TABLE, asked.table());
            }
            if (code == 0) {
                Arguments.answered(asked.code(), in, message);
            }
        }
        return message;
    }
}
