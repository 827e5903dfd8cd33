package dev.vedette.server.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A message of a protocol, as its dissector reads it.
///
/// @param protocol the protocol's name
/// @param operation what is asked or answered, as `write-single-coil`
/// @param fields the values in it by name, in their order
public record DecodedMessage(String protocol, String operation, Map<String, String> fields) {
    /// Copies the map, keeping its order.
    public DecodedMessage {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
