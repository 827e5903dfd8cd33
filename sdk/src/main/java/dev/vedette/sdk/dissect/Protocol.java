package dev.vedette.sdk.dissect;

import dev.vedette.sdk.VedetteException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a dissector declares of its protocol. Events, rules and documentation are made from it.
///
/// @param name in events and rules: `a-z`, `0-9` and `_`, a letter first, as `modbus`
/// @param title for people, as `Modbus/TCP`
/// @param carriers where it is usually found; none when content alone tells
/// @param fields of its messages, each name once
public record Protocol(String name, String title, List<Carrier> carriers, List<Field> fields) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    /// Checks the parts.
    ///
    /// @throws VedetteException when the name is not as described, or two fields have the same
    public Protocol {
        if (!NAME.matcher(name).matches()) {
            throw new VedetteException(
                    "a protocol's name is 1..32 of a-z, 0-9 and _, a letter first, was \"" + name + "\"");
        }
        carriers = List.copyOf(carriers);
        fields = List.copyOf(fields);
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new VedetteException("protocol " + name + " declares the field " + field.name() + " twice");
            }
        }
    }

    /// The field of a name, if it declares one.
    public Optional<Field> field(String named) {
        return fields.stream().filter(field -> field.name().equals(named)).findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
