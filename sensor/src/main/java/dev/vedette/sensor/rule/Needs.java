package dev.vedette.sensor.rule;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sensor.host.NetworkEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a message must have to match a condition at all, so that most are not held against it: evaluation costs a
/// thousand times more.
///
/// A condition is a row of parts joined by AND. A part that compares `protocol` or `operation` with a text needs that
/// text; a comparison with a field needs the field, and its protocol. Parts with OR, NOT or a choice need nothing.
///
/// @param protocols names of protocols; several at once no message has; empty when any may match
/// @param operations operations; as for protocols
/// @param fields fields that the message must have
record Needs(Set<String> protocols, Set<String> operations, Set<Field> fields) {
    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in");

    /// What a condition needs.
    static Needs of(CelExpr condition, Variables variables) {
        Needs needs = new Needs(new HashSet<>(), new HashSet<>(), new HashSet<>());
        needs.collect(condition, variables);
        return needs;
    }

    /// Whether a message has it.
    boolean areMetBy(NetworkEvent.ProtocolMessage event) {
        Message message = event.message();
        if (!protocols.isEmpty()
                && !(protocols.size() == 1
                        && protocols.contains(event.protocol().name()))) {
            return false;
        }
        if (!operations.isEmpty() && !(operations.size() == 1 && operations.contains(message.operation()))) {
            return false;
        }
        for (Field field : fields) {
            if (message.value(field).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void collect(CelExpr part, Variables variables) {
        if (part.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            field(part, variables);
        }
        if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return;
        }
        List<CelExpr> sides = part.call().args();
        String function = part.call().function();
        if (function.equals("_&&_")) {
            sides.forEach(each -> collect(each, variables));
        } else if (COMPARISONS.contains(function)) {
            sides.forEach(side -> field(side, variables));
        }
        if (function.equals("_==_")) {
            text(sides.get(0), sides.get(1));
            text(sides.get(1), sides.get(0));
        }
    }

    private void text(CelExpr name, CelExpr value) {
        if (isText(value) && isNamed(name, "protocol")) {
            protocols.add(value.constant().stringValue());
        } else if (isText(value) && isNamed(name, "operation")) {
            operations.add(value.constant().stringValue());
        }
    }

    private void field(CelExpr side, Variables variables) {
        if (side.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            variables.field(side.ident().name()).ifPresent(declared -> {
                protocols.add(declared.protocol().name());
                fields.add(declared.field());
            });
        }
    }

    private static boolean isNamed(CelExpr side, String name) {
        return side.getKind() == CelExpr.ExprKind.Kind.IDENT
                && side.ident().name().equals(name);
    }

    static boolean isText(CelExpr side) {
        return side.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && side.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
}
