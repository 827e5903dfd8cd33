package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One of the messages of a defined protocol. Immutable.
///
/// @param condition what holds of it, beside its code; null when nothing must
/// @param operation what it is called
/// @param intent what it is for
/// @param kind what it is in the talk; null when the pairing decides
/// @param sender who sends it; null when that is as usual
/// @param asAsked whether it takes operation and intent of the request that it answers
/// @param flags what is odd about it
/// @param failure what holds of an answer that failed; null when the pairing says it
/// @param body what is read of it
/// @param request what is read of a request, behind that
/// @param response what is read of an answer, behind that
record MessageForm(
        @Nullable Expression condition,
        String operation,
        Intent intent,
        @Nullable Kind kind,
        @Nullable Role sender,
        boolean asAsked,
        List<Flag> flags,
        @Nullable Expression failure,
        Step[] body,
        Step[] request,
        Step[] response) {
    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "code",
            "if",
            "operation",
            "intent",
            "type",
            "sender",
            "as-asked",
            "flags",
            "failure",
            "body",
            "request",
            "response"));
    private static final Step[] NOTHING = {};

    /// What no form fits.
    static MessageForm unknown(boolean isPaired) {
        return new MessageForm(
                null,
                "unknown",
                Intent.OTHER,
                isPaired ? null : Kind.NOTIFICATION,
                null,
                false,
                List.of(Flag.UNKNOWN_CODE),
                null,
                new Step[] {reading -> reading.in().skipAll()},
                NOTHING,
                NOTHING);
    }

    static MessageForm of(Part part, Definitions definitions, Items items, boolean isPaired) {
        part.only(KEYS);
        Part condition = part.find("if");
        Part intent = part.find("intent");
        Part type = part.find("type");
        Part sender = part.find("sender");
        Part asAsked = part.find("as-asked");
        Part flags = part.find("flags");
        Part failure = part.find("failure");
        definitions.operation(part.get("operation"));
        for (String key : List.of("request", "response", "as-asked")) {
            if (part.has(key) && (!isPaired || type != null)) {
                part.keyPlace(key)
                        .problem("only messages without a \"type\", of a definition with \"pair\", have a " + key);
            }
        }
        Expression holds = condition == null ? null : definitions.expression(condition, Type.FLAG);
        Step[] body = steps(part.find("body"), items);
        Step[] request = steps(part.find("request"), items);
        Step[] response = steps(part.find("response"), items);
        return new MessageForm(
                holds,
                part.get("operation").text(),
                intent == null ? Intent.OTHER : intent.constant(Intent.class),
                type == null ? (isPaired ? null : Kind.NOTIFICATION) : Kind.of("", type),
                sender == null ? null : sender.constant(Role.class),
                asAsked != null && asAsked.truth(),
                flags == null
                        ? List.of()
                        : flags.items().stream()
                                .map(each -> each.constant(Flag.class))
                                .toList(),
                failure == null ? null : definitions.expression(failure, Type.FLAG),
                body,
                request,
                response);
    }

    private static Step[] steps(@Nullable Part part, Items items) {
        return part == null ? NOTHING : items.read(part);
    }

    boolean fits(Reading reading) {
        return condition == null || condition.isTrue(reading);
    }
}
