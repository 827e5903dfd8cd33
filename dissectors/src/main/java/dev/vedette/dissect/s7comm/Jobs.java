package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Jobs and their acknowledgements. While a block is downloaded the controller asks and the programmer answers.
final class Jobs {
    private static final int WAITING_MAX = 12;
    private static final int READ = 0x04;
    private static final int WRITE = 0x05;
    private static final int REQUEST_DOWNLOAD = 0x1A;
    private static final int DOWNLOAD = 0x1B;
    private static final int DOWNLOAD_ENDED = 0x1C;
    private static final int START_UPLOAD = 0x1D;
    private static final int UPLOAD = 0x1E;
    private static final int END_UPLOAD = 0x1F;
    private static final int PI_SERVICE = 0x28;
    private static final int STOP = 0x29;
    private static final int SETUP = 0xF0;
    private static final int ARGUMENTS_MAX = 64;

    private final Outstanding<Asked> forward = new Outstanding<>(WAITING_MAX);
    private final Outstanding<Asked> backward = new Outstanding<>(WAITING_MAX);

    Message.Builder read(S7Conversation.Unit unit, Turn turn) {
        return unit.rosctr() == S7Conversation.JOB ? job(unit, turn) : acknowledgement(unit, turn);
    }

    private Outstanding<Asked> waiting(Direction asking) {
        return asking == Direction.FORWARD ? forward : backward;
    }

    private static Role asker(int function) {
        return function == DOWNLOAD || function == DOWNLOAD_ENDED ? Role.SERVER : Role.CLIENT;
    }

    private Message.Builder job(S7Conversation.Unit unit, Turn turn) {
        Cursor parameters = unit.parameters();
        int function = parameters.u8();
        Operation operation = Operation.ofJob(function);
        String service = function == PI_SERVICE ? service(parameters) : "";
        Operation meant = function == PI_SERVICE ? Operation.ofService(service) : operation;
        Asked asked = Asked.of(meant, function).invoking(service);
        Message.Builder message = Message.request(meant.name(), meant.intent()).sender(asker(function));
        switch (function) {
            case READ -> asked = read(message, asked, unit);
            case WRITE -> asked = write(message, asked, unit);
            case SETUP -> setup(message, parameters);
            case REQUEST_DOWNLOAD, DOWNLOAD, DOWNLOAD_ENDED, START_UPLOAD -> asked = load(message, asked, parameters);
            case UPLOAD, END_UPLOAD -> {
                parameters.skip(3);
                message.with(S7Fields.UPLOAD, parameters.u32());
            }
            case PI_SERVICE -> asked = invoke(message, asked, parameters);
            case STOP -> {
                parameters.skip(5);
                asked = asked.invoking(text(parameters, parameters.u8()));
                message.with(S7Fields.SERVICE, asked.service());
            }
            default -> message.flagIf(operation.equals(Operation.UNKNOWN), Flag.UNKNOWN_CODE);
        }
        message.with(S7Fields.FUNCTION, function).flagIf(parameters.isExhausted() && !turn.cut(), Flag.BAD_LENGTH);
        if (unit.data().remaining() > 0) {
            message.with(S7Fields.DATA, unit.data().rest());
        }
        boolean flooded = waiting(turn.direction()).add(unit.reference(), asked);
        return message.flagIf(flooded, Flag.FLOODED);
    }

    private static Asked read(Message.Builder message, Asked asked, S7Conversation.Unit unit) {
        Cursor parameters = unit.parameters();
        int count = parameters.u8();
        List<Variable> variables = Variable.read(message, parameters, count);
        message.with(S7Fields.ITEMS, count);
        if (variables.size() == 1) {
            variables.getFirst().tell(message);
        } else {
            for (Variable variable : variables) {
                Message.Builder part = Message.request(
                        asked.operation().name(), asked.operation().intent());
                variable.tell(part);
                message.part(common(part, asked, unit).build());
            }
        }
        return asked.with(variables);
    }

    private static Asked write(Message.Builder message, Asked asked, S7Conversation.Unit unit) {
        Cursor parameters = unit.parameters();
        Cursor data = unit.data();
        int count = parameters.u8();
        List<Variable> variables = Variable.read(message, parameters, count);
        message.with(S7Fields.ITEMS, count);
        if (variables.size() == 1) {
            variables.getFirst().tell(message);
            S7Values.read(message, variables.getFirst(), true, data);
        } else {
            for (int i = 0; i < variables.size(); i++) {
                Message.Builder part = Message.request(
                        asked.operation().name(), asked.operation().intent());
                variables.get(i).tell(part);
                S7Values.read(part, variables.get(i), i + 1 == variables.size(), data);
                message.part(common(part, asked, unit).build());
            }
        }
        return asked.with(variables);
    }

    /// What a part has of its unit.
    static Message.Builder common(Message.Builder part, Asked asked, S7Conversation.Unit unit) {
        return part.with(S7Fields.FUNCTION, asked.code())
                .with(S7Fields.ROSCTR, unit.rosctr())
                .with(S7Fields.REFERENCE, unit.reference());
    }

    private static void setup(Message.Builder message, Cursor parameters) {
        parameters.skip(1);
        message.with(S7Fields.JOBS_CALLING, parameters.u16());
        message.with(S7Fields.JOBS_CALLED, parameters.u16());
        message.with(S7Fields.PDU_LENGTH, parameters.u16());
    }

    private static Asked load(Message.Builder message, Asked asked, Cursor parameters) {
        parameters.skip(3);
        long upload = parameters.u32();
        String file = text(parameters, parameters.u8());
        Blocks.tell(message, file);
        if (upload != 0) {
            message.with(S7Fields.UPLOAD, upload);
        }
        if (asked.code() == REQUEST_DOWNLOAD && parameters.remaining() > 0) {
            String lengths = text(parameters, parameters.u8());
            int load = Blocks.digits(lengths, 1, 6, 10);
            int code = Blocks.digits(lengths, 7, 6, 10);
            if (load >= 0 && code >= 0) {
                message.with(S7Fields.LOAD_LENGTH, load).with(S7Fields.CODE_LENGTH, code);
            }
        }
        return asked.loading(file);
    }

    /// The name stands behind the arguments; the cursor is left before these.
    private static String service(Cursor parameters) {
        int at = parameters.position();
        parameters.skip(7);
        parameters.skip(parameters.u16());
        String name = text(parameters, parameters.u8());
        boolean whole = !parameters.isExhausted();
        parameters.seek(at);
        return whole ? name : "";
    }

    private static Asked invoke(Message.Builder message, Asked asked, Cursor parameters) {
        parameters.skip(7);
        Cursor arguments = parameters.slice(parameters.u16());
        String service = asked.service();
        message.with(S7Fields.SERVICE, service);
        boolean ofBlocks = service.equals("_INSE") || service.equals("_INS2") || service.equals("_DELE");
        if (!ofBlocks || arguments.remaining() < 2) {
            if (arguments.remaining() > 0) {
                message.with(S7Fields.ARGUMENTS, List.of(text(arguments, arguments.remaining())));
            }
            return asked;
        }
        int count = Math.min(arguments.u8(), ARGUMENTS_MAX);
        arguments.skip(1);
        List<String> blocks = new ArrayList<>(count);
        for (int i = 0; i < count && arguments.remaining() >= 8; i++) {
            blocks.add(text(arguments, 8));
        }
        message.with(S7Fields.ARGUMENTS, blocks);
        if (blocks.isEmpty()) {
            return asked;
        }
        Blocks.tell(message, blocks.getFirst());
        return asked.loading(blocks.getFirst());
    }

    private static String text(Cursor bytes, int length) {
        return bytes.text(length, StandardCharsets.ISO_8859_1);
    }

    private Message.Builder acknowledgement(S7Conversation.Unit unit, Turn turn) {
        Cursor parameters = unit.parameters();
        Asked asked =
                waiting(turn.direction().opposite()).take(unit.reference()).orElse(null);
        int function = parameters.remaining() > 0 ? parameters.u8() : asked == null ? 0 : asked.code();
        boolean fits = asked != null && asked.code() == function;
        Asked known = asked != null && fits ? asked : Asked.of(Operation.ofJob(function), function);
        Message.Builder message = Message.response(
                        known.operation().name(), known.operation().intent())
                .sender(asker(function) == Role.CLIENT ? Role.SERVER : Role.CLIENT)
                .outcome(unit.isRefused() ? Outcome.FAILURE : Outcome.SUCCESS)
                .flagIf(asked == null, Flag.UNPAIRED)
                .flagIf(asked != null && !fits, Flag.MISMATCHED)
                .flagIf(known.operation().equals(Operation.UNKNOWN), Flag.UNKNOWN_CODE);
        message.with(S7Fields.FUNCTION, function)
                .with(S7Fields.ERROR_CLASS, unit.errorClass())
                .with(S7Fields.ERROR_CODE, (unit.errorClass() << 8) | unit.errorCode());
        known.tell(message);
        if (unit.isRefused()) {
            Answers.refused(message, known, unit);
        } else {
            Answers.read(message, known, unit);
        }
        message.flagIf((parameters.isExhausted() || unit.data().isExhausted()) && !turn.cut(), Flag.BAD_LENGTH);
        if (unit.data().remaining() > 0) {
            message.with(S7Fields.DATA, unit.data().rest());
        }
        return message;
    }
}
