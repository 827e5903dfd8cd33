package dev.vedette.testkit.dissect;

import dev.vedette.sdk.dissect.AssetFact;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Payload;
import dev.vedette.sdk.dissect.Protocol;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What every outcome of a dissector is checked for: declared fields, names in their spelling, and of these not
/// more than are fixed in the code. Remembers the names it has met. One thread.
public final class Scrutiny {
    /// The most operations that one protocol may have.
    public static final int OPERATIONS_MAX = 256;

    /// The most reasons for which one dissector may call bytes malformed.
    public static final int REASONS_MAX = 48;

    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");
    private static final int NAME_LENGTH_MAX = 64;
    private static final int DEPTH_MAX = 4;

    private final Set<Field> declared = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> operations = new HashSet<>();
    private final Set<String> reasons = new HashSet<>();
    private final String protocol;

    /// Nothing was met yet.
    public Scrutiny(Protocol protocol) {
        this.protocol = protocol.name();
        declared.addAll(protocol.fields());
    }

    /// Checks an outcome.
    ///
    /// @throws AssertionError when it is not as it must be
    public void check(Dissection dissection) {
        if (dissection instanceof Message message) {
            check(message, 0);
        } else if (dissection instanceof Dissection.Malformed malformed) {
            check(malformed.reason(), reasons, REASONS_MAX, "reasons");
        }
    }

    private void check(Message message, int depth) {
        check(message.operation(), operations, OPERATIONS_MAX, "operations");
        for (int i = 0; i < message.size(); i++) {
            if (!declared.contains(message.field(i))) {
                throw new AssertionError("the field " + message.field(i) + " of " + message.operation()
                        + " is not declared in the protocol " + protocol);
            }
        }
        for (Payload payload : message.payloads()) {
            if (payload.layer().isEmpty() || payload.bytes().length > Dissection.UNIT_BYTES_MAX) {
                throw new AssertionError("the payload \"%s\" of %s has %d bytes: a layer has a name and at most %d"
                        .formatted(
                                payload.layer(),
                                message.operation(),
                                payload.bytes().length,
                                Dissection.UNIT_BYTES_MAX));
            }
        }
        for (AssetFact fact : message.facts()) {
            if (fact.value().isEmpty()) {
                throw new AssertionError("a fact of " + message.operation() + " says nothing");
            }
        }
        if (!message.parts().isEmpty() && depth == DEPTH_MAX) {
            throw new AssertionError(
                    "parts of " + message.operation() + " are nested more than " + DEPTH_MAX + " deep");
        }
        for (Message part : message.parts()) {
            check(part, depth + 1);
        }
    }

    private void check(String name, Set<String> met, int max, String what) {
        if (met.contains(name)) {
            return;
        }
        if (name.length() > NAME_LENGTH_MAX || !KEBAB.matcher(name).matches()) {
            throw new AssertionError(what + " are few words of a-z and 0-9 with hyphens, was \"" + name + "\"");
        }
        met.add(name);
        if (met.size() > max) {
            throw new AssertionError(
                    "more than " + max + " " + what + ", are they made from bytes? " + new TreeSet<>(met));
        }
    }
}
