package dev.vedette.dissect.mms;

import dev.vedette.sdk.dissect.Ber;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection: units of MMS, paired by their number and who has asked.
final class MmsConversation implements Conversation {
    private static final int CONFIRMED_REQUEST = 0xA0;
    private static final int CONFIRMED_RESPONSE = 0xA1;
    private static final int CONFIRMED_ERROR = 0xA2;
    private static final int UNCONFIRMED = 0xA3;
    private static final int REJECT = 0xA4;
    private static final int INITIATE_REQUEST = 0xA8;
    private static final int INITIATE_RESPONSE = 0xA9;
    private static final int INITIATE_ERROR = 0xAA;
    private static final int CONCLUDE_REQUEST = 0x8B;
    private static final int CONCLUDE_RESPONSE = 0x8C;
    private static final int CONCLUDE_ERROR = 0xAD;
    private static final int NAMES_KEPT_MAX = 8;

    private final Outstanding<Asked> waiting = new Outstanding<>();
    private boolean recognized;

    /// What is kept of a request.
    ///
    /// @param service which
    /// @param operation that of the request
    /// @param intent that of the request
    /// @param variables what it is about, if there are few
    private record Asked(int service, String operation, Intent intent, Arguments.Variables variables) {}

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (bytes.remaining() == 0 || !mayBeMms(bytes)) {
            return refuse(bytes, "no-unit");
        }
        Layers layers = Layers.of(bytes, turn.cut());
        Message.Builder message = read(layers, turn);
        if (message == null) {
            return refuse(bytes, "unit-unsound");
        }
        recognized = true;
        bytes.skipAll();
        return message.flagIf(turn.cut(), Flag.CUT).build();
    }

    private Dissection refuse(Cursor bytes, String reason) {
        if (!recognized) {
            return Dissection.NOT_MINE;
        }
        bytes.seek(0);
        bytes.skipAll();
        return Dissection.malformed(reason);
    }

    /// Whether a unit of the session begins, or one of MMS that fills all.
    private static boolean mayBeMms(Cursor bytes) {
        return switch (bytes.peek(0)) {
            case Layers.FINISH, Layers.DISCONNECT, Layers.REFUSE, Layers.CONNECT, Layers.ACCEPT, Layers.ABORT -> true;
            case Layers.DATA -> bytes.peekU16(1) == 1 && bytes.peek(3) == 0 && bytes.peek(4) == 0x61;
            case 0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA8, 0xA9, 0xAA, 0xAD, 0x8B, 0x8C -> true;
            default -> false;
        };
    }

    private Message.@Nullable Builder read(Layers layers, Turn turn) {
        int pdu = layers.mms().tag();
        boolean isOther = layers.session() == Layers.BARE && !recognized && !isCertain(pdu, layers.mms());
        if (isOther) {
            return null;
        }
        Message.Builder message;
        if (pdu != Ber.NONE) {
            message = unit(pdu, layers.mms(), turn);
        } else {
            message = session(layers);
        }
        if (message != null && layers.association() != Ber.NONE) {
            Associations.read(layers.association(), layers.title(), message);
        }
        return message;
    }

    /// Whether a unit that nothing carries but COTP is one of MMS: alone, and begins as it must.
    private static boolean isCertain(int pdu, Ber unit) {
        return pdu == INITIATE_REQUEST
                || pdu == INITIATE_RESPONSE
                || (pdu >= 0xA0 && pdu <= 0xA3 && unit.remaining() > 8);
    }

    private Message.@Nullable Builder session(Layers layers) {
        boolean isOfMms = recognized || layers.association() != Ber.NONE;
        if (!isOfMms) {
            return null;
        }
        return switch (layers.session()) {
            case Layers.CONNECT -> Message.request("associate", Intent.SESSION);
            case Layers.ACCEPT -> Message.response("associate", Intent.SESSION);
            case Layers.REFUSE -> Message.response("associate", Intent.SESSION).outcome(Outcome.FAILURE);
            case Layers.FINISH -> Message.request("release", Intent.SESSION).sender(Role.PEER);
            case Layers.DISCONNECT ->
                Message.response("release", Intent.SESSION).sender(Role.PEER).outcome(Outcome.SUCCESS);
            case Layers.ABORT -> Message.notification("abort", Intent.SESSION).outcome(Outcome.FAILURE);
            default -> null;
        };
    }

    private Message.@Nullable Builder unit(int pdu, Ber outer, Turn turn) {
        Ber inside = outer.enter();
        Message.Builder message = switch (pdu) {
            case CONFIRMED_REQUEST -> request(inside, turn.direction());
            case CONFIRMED_RESPONSE -> response(inside, turn.direction());
            case CONFIRMED_ERROR -> error(inside, turn.direction());
            case UNCONFIRMED -> unconfirmed(inside);
            case REJECT -> reject(inside, turn.direction());
            case INITIATE_REQUEST -> initiate(Message.request("associate", Intent.SESSION), inside);
            case INITIATE_RESPONSE ->
                initiate(Message.response("associate", Intent.SESSION).outcome(Outcome.SUCCESS), inside);
            case INITIATE_ERROR -> Message.response("associate", Intent.SESSION).outcome(Outcome.FAILURE);
            case CONCLUDE_REQUEST -> Message.request("conclude", Intent.SESSION);
            case CONCLUDE_RESPONSE ->
                Message.response("conclude", Intent.SESSION).outcome(Outcome.SUCCESS);
            case CONCLUDE_ERROR -> Message.response("conclude", Intent.SESSION).outcome(Outcome.FAILURE);
            case 0xA5, 0x85 -> Message.request("cancel", Intent.OTHER);
            case 0xA6, 0x86 -> Message.response("cancel", Intent.OTHER).outcome(Outcome.SUCCESS);
            case 0xA7 -> Message.response("cancel", Intent.OTHER).outcome(Outcome.FAILURE);
            default -> null;
        };
        return message == null
                ? null
                : message.with(MmsFields.PDU, pdu & 0x1F)
                        .flagIf(inside.isBroken() || outer.isBroken(), Flag.BAD_LENGTH);
    }

    private static long key(Direction asking, long invoke) {
        return invoke << 1 | (asking == Direction.FORWARD ? 0 : 1);
    }

    private Message.Builder request(Ber inside, Direction direction) {
        long invoke = inside.integer();
        if (inside.tag() == 0x30) {
            inside.content();
        }
        int tag = inside.tag();
        int number = Service.numberOf(tag);
        Service service = Service.of(number);
        Cursor content = inside.content();
        boolean hasVariables = number == Service.READ || number == Service.WRITE;
        Arguments.Variables variables =
                hasVariables ? Arguments.ofRequest(number, new Ber(content)) : Arguments.Variables.NONE;
        Control control = Control.of(number, service, variables.names());
        Asked asked = new Asked(number, control.operation(), control.intent(), kept(variables));
        Message.Builder message = Message.request(control.operation(), control.intent())
                .with(MmsFields.INVOKE, invoke)
                .flagIf(service.isUnknown(), Flag.UNKNOWN_CODE)
                .flagIf(waiting.add(key(direction, invoke), asked), Flag.FLOODED);
        withService(number, message);
        variables.tell(message);
        if (number != Service.READ && !service.isUnknown()) {
            Arguments.request(number, tag, content, message);
        }
        return message.flagIf(content.isExhausted(), Flag.BAD_LENGTH);
    }

    private static void withService(int number, Message.Builder message) {
        if (number >= 0) {
            message.with(MmsFields.SERVICE, number);
        }
    }

    private static Arguments.Variables kept(Arguments.Variables variables) {
        boolean isFew = variables.names().size() <= NAMES_KEPT_MAX;
        return isFew ? variables : Arguments.Variables.NONE;
    }

    private Message.Builder response(Ber inside, Direction direction) {
        long invoke = inside.integer();
        int tag = inside.tag();
        int number = Service.numberOf(tag);
        Service service = Service.of(number);
        Optional<Asked> found = waiting.take(key(direction.opposite(), invoke));
        Asked said = new Asked(number, service.operation(), service.intent(), Arguments.Variables.NONE);
        Asked asked = found.filter(request -> request.service() == number).orElse(said);
        Message.Builder message = Message.response(asked.operation(), asked.intent())
                .with(MmsFields.INVOKE, invoke)
                .flagIf(found.isEmpty(), Flag.UNPAIRED)
                .flagIf(found.isPresent() && found.get().service() != number, Flag.MISMATCHED)
                .flagIf(service.isUnknown(), Flag.UNKNOWN_CODE);
        withService(number, message);
        asked.variables().tell(message);
        int count = asked.variables().names().size();
        Ber arguments = inside.enter();
        message.outcome(Outcome.SUCCESS);
        Arguments.response(number, arguments, count, message);
        return message.flagIf(arguments.isBroken(), Flag.BAD_LENGTH);
    }

    private Message.Builder error(Ber inside, Direction direction) {
        long invoke = Ber.number(inside.content(0x80), false);
        Message.Builder message = refused(invoke, direction).with(MmsFields.INVOKE, invoke);
        if (inside.find(0xA2)) {
            Ber codes = inside.enter().enter(0xA0);
            message.with(MmsFields.ERROR_CLASS, codes.tag() & 0x1F)
                    .with(MmsFields.ERROR_CODE, Ber.number(codes.content(), true));
        }
        return message;
    }

    private Message.Builder refused(long invoke, Direction direction) {
        Asked asked = waiting.take(key(direction.opposite(), invoke)).orElse(null);
        Message.Builder message = asked == null
                ? Message.response("unknown", Intent.OTHER).flag(Flag.UNPAIRED)
                : Message.response(asked.operation(), asked.intent()).with(MmsFields.SERVICE, asked.service());
        if (asked != null) {
            asked.variables().tell(message);
        }
        return message.outcome(Outcome.FAILURE);
    }

    private Message.Builder reject(Ber inside, Direction direction) {
        Message.Builder message = inside.tag() == 0x80
                ? rejected(Ber.number(inside.content(), false), direction)
                : Message.notification("reject", Intent.OTHER).outcome(Outcome.FAILURE);
        return message.with(MmsFields.REJECT_TYPE, inside.tag() & 0x1F)
                .with(MmsFields.REJECT_REASON, Ber.number(inside.content(), true));
    }

    private Message.Builder rejected(long invoke, Direction direction) {
        return refused(invoke, direction).with(MmsFields.INVOKE, invoke);
    }

    private static Message.Builder unconfirmed(Ber inside) {
        Message.Builder message;
        switch (inside.tag()) {
            case 0xA0 -> {
                message = Message.notification("information-report", Intent.REPORT);
                Ber report = inside.enter();
                Arguments.variables(report).tell(message);
                Values.results(report.enter(0xA0)).tell(message, 0);
                message.flagIf(report.isBroken(), Flag.BAD_LENGTH);
            }
            case 0xA1 -> message = Message.notification("unsolicited-status", Intent.REPORT);
            case 0xA2 -> message = Message.notification("event-notification", Intent.REPORT);
            default -> message = Message.notification("unknown", Intent.REPORT).flag(Flag.UNKNOWN_CODE);
        }
        return message.sender(Role.SERVER);
    }

    private static Message.Builder initiate(Message.Builder message, Ber inside) {
        if (inside.tag() == 0x80) {
            message.with(MmsFields.MAX_SIZE, Ber.number(inside.content(), false));
        }
        if (inside.find(0xA4)) {
            message.with(MmsFields.VERSION, Ber.number(inside.enter().content(0x80), false));
        }
        return message;
    }

    /// What a read or write of IEC 61850 is for, which its names tell (IEC 61850-8-1, 7.3 and 20).
    private record Control(String operation, Intent intent) {
        static Control of(int number, Service service, List<String> names) {
            String name = names.isEmpty() ? "" : names.getFirst();
            boolean isControl = name.contains("$CO$");
            if (number == Service.READ && isControl && name.endsWith("$SBO")) {
                return new Control("select", Intent.OPERATE);
            }
            if (number != Service.WRITE) {
                return new Control(service.operation(), service.intent());
            }
            if (isControl) {
                String operation = name.endsWith("$Oper")
                        ? "operate"
                        : name.endsWith("$SBOw")
                                ? "select-with-value"
                                : name.endsWith("$Cancel") ? "cancel-control" : "write";
                return new Control(operation, Intent.OPERATE);
            }
            boolean isSetting = name.contains("$CF$") || name.contains("$DC$") || name.contains("$SE$");
            return new Control(service.operation(), isSetting ? Intent.CONFIGURE : service.intent());
        }
    }
}
