package dev.vedette.dissect.ntp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;

/// The packets of one flow: of time, of control (mode 6) and of private requests (mode 7).
final class NtpConversation implements Conversation {
    private static final int CLIENT = 3;
    private static final int SERVER = 4;
    private static final int BROADCAST = 5;
    private static final int CONTROL = 6;
    private static final int PRIVATE = 7;
    private static final int TIME_BYTES = 48;
    private static final int CONTROL_BYTES = 12;
    private static final int PRIVATE_BYTES = 8;
    private static final int STRATUM_MAX = 16;
    private static final long DAY_SECONDS = 86_400;
    private static final int VARIABLES_MAX = 1024;

    private final boolean isDatagram;
    private final boolean expected;
    private final Outstanding<Boolean> times = new Outstanding<>();
    private final Outstanding<Boolean> controls = new Outstanding<>();
    private final Outstanding<Boolean> privates = new Outstanding<>();
    private boolean claimed;

    NtpConversation(Channel channel) {
        isDatagram = channel.kind() == Channel.Kind.UDP;
        expected = channel.expected();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        int first = bytes.peek(0);
        int mode = first & 7;
        int version = first >> 3 & 7;
        if (!isDatagram || (!claimed && !expected && !isCertain(bytes, turn))) {
            return Dissection.NOT_MINE;
        }
        int head = mode == CONTROL ? CONTROL_BYTES : mode == PRIVATE ? PRIVATE_BYTES : TIME_BYTES;
        String wrong = mode == 0 || version == 0 || version > 4
                ? "no-version-or-mode"
                : bytes.remaining() < head && !turn.cut() ? "shorter-than-its-head" : "";
        if (!wrong.isEmpty()) {
            bytes.skipAll();
            return Dissection.malformed(wrong);
        }
        claimed = true;
        bytes.skip(1);
        Message.Builder message = switch (mode) {
            case CONTROL -> control(bytes);
            case PRIVATE -> privately(first, bytes);
            default -> time(first >> 6, mode, bytes);
        };
        bytes.skipAll();
        return message.with(NtpDissector.MODE, mode)
                .with(NtpDissector.VERSION, version)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    /// Only a clock that is right tells time packets from others.
    private static boolean isCertain(Cursor bytes, Turn turn) {
        int mode = bytes.peek(0) & 7;
        int version = bytes.peek(0) >> 3 & 7;
        int length = bytes.remaining();
        boolean isLong = length == TIME_BYTES || length == TIME_BYTES + 20 || length == TIME_BYTES + 24;
        if (version < 3 || version > 4 || (mode != CLIENT && mode != SERVER) || !isLong) {
            return false;
        }
        long received = bytes.peekU32(32) << 32;
        long sent = bytes.peekU32(40) << 32;
        boolean isRight = Clock.isNear(sent, turn.timeNanos(), DAY_SECONDS);
        return isRight
                && bytes.peek(1) <= STRATUM_MAX
                && (mode == CLIENT || Clock.areNear(received, sent, 1))
                && (bytes.peek(3) == 0 || bytes.peek(3) >= 0xE0);
    }

    private Message.Builder time(int leap, int mode, Cursor in) {
        int stratum = in.u8();
        int poll = in.s8();
        int precision = in.s8();
        double delay = in.s32() / 65536.0;
        double dispersion = in.u32() / 65536.0;
        byte[] reference = in.bytes(4);
        in.skip(8);
        long originate = in.s64();
        in.skip(8);
        long transmit = in.s64();
        boolean isKiss = mode == SERVER && stratum == 0;
        Message.Builder message = begin(mode, originate, transmit, isKiss)
                .with(NtpDissector.LEAP, leap)
                .with(NtpDissector.STRATUM, stratum)
                .with(NtpDissector.POLL, poll)
                .with(NtpDissector.PRECISION, precision)
                .with(NtpDissector.ROOT_DELAY, delay)
                .with(NtpDissector.ROOT_DISPERSION, dispersion)
                .flagIf(stratum > STRATUM_MAX, Flag.RESERVED_VALUE);
        if (reference.length == 4 && mode != CLIENT) {
            boolean isName = stratum <= 1;
            String text = isName
                    ? new String(reference, StandardCharsets.ISO_8859_1).strip().replace("\0", "")
                    : IpAddress.of("%d.%d.%d.%d"
                                    .formatted(
                                            reference[0] & 0xFF,
                                            reference[1] & 0xFF,
                                            reference[2] & 0xFF,
                                            reference[3] & 0xFF))
                            .toString();
            message.with(isKiss ? NtpDissector.KISS : NtpDissector.REFERENCE, text);
        }
        if (transmit != 0) {
            message.with(NtpDissector.TRANSMIT, Clock.text(transmit));
        }
        return message;
    }

    private Message.Builder begin(int mode, long originate, long transmit, boolean isKiss) {
        return switch (mode) {
            case CLIENT ->
                Message.request("time", Intent.READ)
                        .flagIf(times.add(transmit, true), Flag.FLOODED)
                        .fact(Subject.SENDER, Attribute.ROLE, "ntp client");
            case SERVER ->
                Message.response("time", Intent.READ)
                        .outcome(isKiss ? Outcome.FAILURE : Outcome.SUCCESS)
                        .flagIf(times.take(originate).isEmpty(), Flag.UNPAIRED)
                        .fact(Subject.SENDER, Attribute.ROLE, "ntp server");
            case BROADCAST ->
                Message.notification("broadcast", Intent.REPORT)
                        .sender(Role.SERVER)
                        .fact(Subject.SENDER, Attribute.ROLE, "ntp server");
            default -> Message.notification("symmetric", Intent.REPORT);
        };
    }

    private Message.Builder control(Cursor in) {
        int bits = in.u8();
        int sequence = in.u16();
        int status = in.u16();
        int association = in.u16();
        in.skip(2);
        int count = in.u16();
        boolean answers = (bits & 0x80) != 0;
        boolean fails = (bits & 0x40) != 0;
        boolean goesOn = (bits & 0x20) != 0;
        Calls.Call control = Controls.ALL.of(bits & 0x1F);
        Message.Builder message = answers
                ? Message.response(control.operation(), control.intent())
                        .outcome(fails ? Outcome.FAILURE : Outcome.SUCCESS)
                        .flagIf((goesOn ? controls.find(sequence) : controls.take(sequence)).isEmpty(), Flag.UNPAIRED)
                : Message.request(control.operation(), control.intent())
                        .flagIf(controls.add(sequence, true), Flag.FLOODED);
        message.with(NtpDissector.OPCODE, bits & 0x1F)
                .with(NtpDissector.SEQUENCE, sequence)
                .with(NtpDissector.STATUS, status)
                .with(NtpDissector.ASSOCIATION, association)
                .flagIf(!Controls.ALL.isKnown(bits & 0x1F), Flag.UNKNOWN_CODE)
                .flagIf(count > in.remaining(), Flag.BAD_LENGTH);
        if (fails) {
            message.with(NtpDissector.ERROR, status >> 8);
        } else if (Controls.isRead(control) && count > 0) {
            String variables = in.latin(Math.min(Math.min(count, in.remaining()), VARIABLES_MAX));
            message.with(NtpDissector.VARIABLES, variables.strip());
            if (answers && association == 0) {
                message.fact(Subject.SENDER, Attribute.OPERATING_SYSTEM, valueOf("system", variables))
                        .fact(Subject.SENDER, Attribute.DESCRIPTION, valueOf("version", variables));
            }
        }
        return message;
    }

    /// What stands behind a name and `=`, without quotation marks; empty where it does not come.
    private static String valueOf(String name, String variables) {
        int at = variables.startsWith(name + '=') ? 0 : variables.indexOf(" " + name + '=') + 1;
        if (at == 0 && !variables.startsWith(name + '=')) {
            return "";
        }
        int from = at + name.length() + 1;
        boolean isQuoted = from < variables.length() && variables.charAt(from) == '"';
        int begin = isQuoted ? from + 1 : from;
        int end = variables.indexOf(isQuoted ? '"' : ',', begin);
        return variables.substring(begin, end < 0 ? variables.length() : end);
    }

    private Message.Builder privately(int first, Cursor in) {
        boolean answers = (first & 0x80) != 0;
        boolean goesOn = (first & 0x40) != 0;
        in.skip(1);
        int implementation = in.u8();
        int code = in.u8();
        int items = in.u16();
        Calls.Call asked = PrivateRequests.ALL.of(code);
        int error = items >> 12;
        Message.Builder message = answers
                ? Message.response(asked.operation(), asked.intent())
                        .outcome(error == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                        .flagIf((goesOn ? privates.find(code) : privates.take(code)).isEmpty(), Flag.UNPAIRED)
                : Message.request(asked.operation(), asked.intent()).flagIf(privates.add(code, true), Flag.FLOODED);
        if (answers) {
            message.with(NtpDissector.ERROR, error).with(NtpDissector.ITEMS, items & 0xFFF);
        }
        return message.with(NtpDissector.REQUEST_CODE, code)
                .with(NtpDissector.IMPLEMENTATION, implementation)
                .flagIf(!PrivateRequests.ALL.isKnown(code), Flag.UNKNOWN_CODE);
    }
}
