package dev.vedette.sensor.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How requests and answers are told apart, and which belong together. Immutable.
///
/// @param keys what a request and its answer have in common
/// @param request what only a request has; null when nothing is said
/// @param response what only an answer has; null when nothing is said
/// @param failure what holds of an answer that says that it failed; null when nothing does
/// @param keep of what a request keeps the value for its answer
record Pairing(
        List<Expression> keys,
        @Nullable Expression request,
        @Nullable Expression response,
        @Nullable Expression failure,
        List<Slot> keep) {
    private static final int KEYS_MAX = 4;
    private static final int KEPT_MAX = 8;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    static Pairing of(Part part, Definitions definitions) {
        part.only("key", "request", "response", "failure", "keep");
        List<Part> keys = part.has("key") ? part.get("key").items() : List.of();
        if (keys.size() > KEYS_MAX) {
            part.get("key").problem("a key has at most " + KEYS_MAX + " parts");
        }
        List<Slot> keep = new ArrayList<>();
        List<Part> kept = part.has("keep") ? part.get("keep").items() : List.of();
        for (Part each : kept) {
            definitions.names().keep(each.text());
            Slot slot = definitions.names().announce(each.text());
            if (slot.type() != Type.NUMBER || slot.isMany() || keep.size() == KEPT_MAX) {
                each.problem("a request keeps up to %d whole numbers for its answer; \"%s\" is none of them"
                        .formatted(KEPT_MAX, each.text()));
            } else {
                keep.add(slot);
            }
        }
        return new Pairing(
                keys.stream().map(each -> key(each, definitions)).toList(),
                flag(part.find("request"), definitions),
                flag(part.find("response"), definitions),
                flag(part.find("failure"), definitions),
                List.copyOf(keep));
    }

    private static Expression key(Part part, Definitions definitions) {
        Expression key = definitions.expression(part, Type.NUMBER);
        for (Slot slot : key.needs()) {
            if (!definitions.names().isSet(slot)) {
                part.problem("a key is made of what the head reads; it does not read or compute \"" + slot + "\"");
            }
        }
        return key;
    }

    /// Says of what is kept, but never read or computed.
    void check(Part part, Definitions definitions) {
        List<Part> kept = part.has("keep") ? part.get("keep").items() : List.of();
        for (Part each : kept) {
            Slot slot = definitions.names().find(each.text());
            if (slot != null && !definitions.names().isSet(slot)) {
                each.problem("nothing reads or computes \"" + each.text() + "\"");
            }
        }
    }

    private static @Nullable Expression flag(@Nullable Part part, Definitions definitions) {
        return part == null ? null : definitions.expression(part, Type.FLAG);
    }

    /// By what a message and its partner find each other.
    long key(Reading reading) {
        long key = 0;
        for (Expression each : keys) {
            key = key * MIX + each.number(reading);
        }
        return key;
    }

    boolean isSurelyRequest(Reading reading) {
        return request != null && request.isTrue(reading);
    }

    boolean isSurelyResponse(Reading reading) {
        return response != null && response.isTrue(reading);
    }

    /// What a request keeps for its answer.
    long[] kept(Reading reading) {
        long[] values = new long[keep.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reading.number(keep.get(i).index());
        }
        return values;
    }
}
