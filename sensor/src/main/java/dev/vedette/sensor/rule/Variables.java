package dev.vedette.sensor.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The names that conditions and messages of rules may use: facts of every message, and the fields of the
/// protocols.
final class Variables {
    private final Map<String, CelType> types = new LinkedHashMap<>();
    private final Map<String, Declared> fields = new TreeMap<>();

    /// A field of a protocol.
    record Declared(Protocol protocol, Field field) {}

    Variables(Collection<Protocol> protocols) {
        for (String text : new String[] {"protocol", "operation", "type", "intent", "outcome", "sender", "site"}) {
            types.put(text, SimpleType.STRING);
        }
        for (String side : new String[] {"source", "destination"}) {
            types.put(side + ".ip", SimpleType.STRING);
            types.put(side + ".mac", SimpleType.STRING);
            types.put(side + ".port", SimpleType.INT);
            types.put(side + ".local", SimpleType.BOOL);
        }
        types.put("flags", ListType.create(SimpleType.STRING));
        types.put("vlan", SimpleType.INT);
        types.put("hour", SimpleType.INT);
        types.put("weekday", SimpleType.INT);
        types.put("working_hours", SimpleType.BOOL);
        types.put("time", SimpleType.TIMESTAMP);
        for (Protocol protocol : protocols) {
            for (Field field : protocol.fields()) {
                String name = protocol.name() + "." + field.name();
                types.put(name, type(field.kind()));
                fields.put(name, new Declared(protocol, field));
            }
        }
    }

    /// All names, with the types of their values.
    Map<String, CelType> types() {
        return types;
    }

    /// The field of a name; empty of facts that every message has, and of unknown names.
    Optional<Declared> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /// The known name that is the fewest edits away from a text.
    String nearest(String text) {
        return NearestName.of(text, types.keySet());
    }

    private static CelType type(Field.Kind kind) {
        return switch (kind) {
            case NUMBER -> SimpleType.INT;
            case DECIMAL -> SimpleType.DOUBLE;
            case TEXT, BYTES -> SimpleType.STRING;
            case FLAG -> SimpleType.BOOL;
            case NUMBERS -> ListType.create(SimpleType.INT);
            case DECIMALS -> ListType.create(SimpleType.DOUBLE);
            case TEXTS -> ListType.create(SimpleType.STRING);
        };
    }
}
