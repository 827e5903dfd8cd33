package dev.vedette.sensor.text;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What one language says; English where it says nothing. Immutable.
///
/// @param language whose texts these are
/// @param detections by the detection's name
/// @param protocols titles by the protocol's name, as `modbus`
/// @param operations by protocol and operation, as `modbus.write-single-coil`
/// @param fields one sentence by protocol and field, as `modbus.unit_id`
/// @param values names of values by protocol and field, as `modbus.function`, and value
public record Texts(
        Locale language,
        Map<String, DetectionText> detections,
        Map<String, String> protocols,
        Map<String, String> operations,
        Map<String, String> fields,
        Map<String, Map<Long, String>> values) {
    /// Nothing but what detections and protocols say themselves.
    public static final Texts ENGLISH = new Texts(Locale.ENGLISH, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /// Copies the maps.
    public Texts {
        detections = Map.copyOf(detections);
        protocols = Map.copyOf(protocols);
        operations = Map.copyOf(operations);
        fields = Map.copyOf(fields);
        Map<String, Map<Long, String>> copied = new HashMap<>();
        values.forEach((field, names) -> copied.put(field, Map.copyOf(names)));
        values = Map.copyOf(copied);
    }

    /// What this language says of a detection, if anything.
    public Optional<DetectionText> detection(String name) {
        return Optional.ofNullable(detections.get(name));
    }

    /// What a protocol is called.
    public String of(Protocol protocol) {
        return protocols.getOrDefault(protocol.name(), protocol.title());
    }

    /// What an operation is called, if this language says so.
    public Optional<String> operation(Protocol protocol, String operation) {
        return operations.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(operations.get(protocol.name() + "." + operation));
    }

    /// What a field is, in a sentence.
    public String of(Protocol protocol, Field field) {
        return fields.getOrDefault(protocol.name() + "." + field.name(), field.about());
    }

    /// The name of a value, if it has one.
    public Optional<String> nameOf(Protocol protocol, Field field, long value) {
        if (!values.isEmpty()) {
            Map<Long, String> names = values.get(protocol.name() + "." + field.name());
            String name = names == null ? null : names.get(value);
            if (name != null) {
                return Optional.of(name);
            }
        }
        return field.nameOf(value);
    }

    /// These, and where they say nothing, others: those of a plugin, or of the same language elsewhere.
    public Texts or(Texts others) {
        return new Texts(
                language,
                both(detections, others.detections),
                both(protocols, others.protocols),
                both(operations, others.operations),
                both(fields, others.fields),
                both(values, others.values));
    }

    private static <T> Map<String, T> both(Map<String, T> first, Map<String, T> others) {
        Map<String, T> both = new HashMap<>(others);
        both.putAll(first);
        return both;
    }
}
