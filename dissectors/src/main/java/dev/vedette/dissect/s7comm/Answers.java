package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What acknowledgements of jobs hold.
final class Answers {
    private static final int SUCCESS = 0xFF;

    private Answers() {}

    /// Tells a message what an answer without an error holds behind its function.
    static void read(Message.Builder message, Asked asked, S7Conversation.Unit unit) {
        Cursor parameters = unit.parameters();
        switch (asked.code()) {
            case 0x04 -> values(message, asked, unit);
            case 0x05 -> results(message, asked, unit);
            case 0xF0 -> {
                parameters.skip(1);
                message.with(S7Fields.JOBS_CALLING, parameters.u16());
                message.with(S7Fields.JOBS_CALLED, parameters.u16());
                message.with(S7Fields.PDU_LENGTH, parameters.u16());
            }
            case 0x1B, 0x1E -> {
                message.with(S7Fields.MORE, (parameters.u8() & 1) != 0);
                part(message, unit.data());
            }
            case 0x1D -> {
                parameters.skip(3);
                message.with(S7Fields.UPLOAD, parameters.u32());
                if (parameters.remaining() > 0) {
                    String length = parameters.text(parameters.u8(), StandardCharsets.ISO_8859_1);
                    int bytes = Blocks.digits(length, 0, length.length(), 10);
                    message.with(S7Fields.LOAD_LENGTH, Math.max(bytes, 0));
                }
            }
            default -> {}
        }
    }

    private static void part(Message.Builder message, Cursor data) {
        if (data.remaining() >= 4) {
            int length = data.u16();
            data.skip(2);
            message.with(S7Fields.DATA_LENGTH, length).flagIf(length != data.remaining(), Flag.BAD_LENGTH);
        }
    }

    private static @Nullable Variable at(List<Variable> variables, int index) {
        return index < variables.size() ? variables.get(index) : null;
    }

    private static void values(Message.Builder message, Asked asked, S7Conversation.Unit unit) {
        Cursor data = unit.data();
        int count = unit.parameters().u8();
        List<Variable> variables = asked.variables();
        message.with(S7Fields.ITEMS, count);
        message.flagIf(!variables.isEmpty() && variables.size() != count, Flag.MISMATCHED);
        for (int i = 0; i < count && data.remaining() >= 4; i++) {
            Message.Builder part = count == 1 ? message : part(asked, unit);
            Variable variable = at(variables, i);
            if (variable != null) {
                variable.tell(part);
            }
            boolean success = S7Values.read(part, variable, i + 1 == count, data);
            finish(message, part, success);
        }
    }

    private static void results(Message.Builder message, Asked asked, S7Conversation.Unit unit) {
        Cursor data = unit.data();
        int count = unit.parameters().u8();
        message.with(S7Fields.ITEMS, count);
        for (int i = 0; i < count && data.remaining() > 0; i++) {
            Message.Builder part = count == 1 ? message : part(asked, unit);
            Variable variable = at(asked.variables(), i);
            if (variable != null) {
                variable.tell(part);
            }
            int code = data.u8();
            part.with(S7Fields.RETURN_CODE, code);
            finish(message, part, code == SUCCESS);
        }
    }

    private static Message.Builder part(Asked asked, S7Conversation.Unit unit) {
        Message.Builder part =
                Message.response(asked.operation().name(), asked.operation().intent());
        return Jobs.common(part, asked, unit);
    }

    /// Tells a message that reports an error which variables it is about.
    static void refused(Message.Builder message, Asked asked, S7Conversation.Unit unit) {
        List<Variable> variables = asked.variables();
        for (Variable variable : variables) {
            Message.Builder part = variables.size() == 1 ? message : part(asked, unit);
            variable.tell(part);
            if (part != message) {
                part.with(S7Fields.ERROR_CLASS, unit.errorClass())
                        .with(S7Fields.ERROR_CODE, (unit.errorClass() << 8) | unit.errorCode());
                message.part(part.outcome(Outcome.FAILURE).build());
            }
        }
    }

    private static void finish(Message.Builder message, Message.Builder part, boolean success) {
        part.outcome(success ? Outcome.SUCCESS : Outcome.FAILURE);
        if (part != message) {
            message.part(part.build());
        }
    }
}
