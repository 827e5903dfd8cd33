package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Message;
import java.util.List;

/// What is kept of a request until it is answered.
///
/// @param operation what it is
/// @param code function of a job; function group and function of userdata
/// @param variables that it reads or writes, at most [#VARIABLES_MAX]
/// @param file the block that it loads; empty when it loads none
/// @param service the program invocation service; empty when it is none
/// @param list the system status list in the upper 16 of 32 bits, its part in the lower; -1 when it is none
record Asked(Operation operation, int code, List<Variable> variables, String file, String service, long list) {
    /// The most variables that are kept.
    static final int VARIABLES_MAX = 128;

    /// Nothing but what it is.
    static Asked of(Operation operation, int code) {
        return new Asked(operation, code, List.of(), "", "", -1);
    }

    Asked with(List<Variable> some) {
        List<Variable> kept = some.size() > VARIABLES_MAX ? some.subList(0, VARIABLES_MAX) : some;
        return new Asked(operation, code, List.copyOf(kept), file, service, list);
    }

    Asked loading(String block) {
        return new Asked(operation, code, variables, block, service, list);
    }

    Asked invoking(String name) {
        return new Asked(operation, code, variables, file, name, list);
    }

    Asked listing(int id, int index) {
        return new Asked(operation, code, variables, file, service, ((long) id << 16) | index);
    }

    /// Tells an answer what was asked for.
    void tell(Message.Builder message) {
        if (!file.isEmpty()) {
            Blocks.tell(message, file);
        }
        if (!service.isEmpty()) {
            message.with(S7Fields.SERVICE, service);
        }
    }
}
