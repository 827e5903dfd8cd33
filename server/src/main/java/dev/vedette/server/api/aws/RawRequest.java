package dev.vedette.server.api.aws;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as it came over the wire, before anything is decoded; signatures are computed over this.
///
/// @param method in upper case
/// @param path still percent-encoded, beginning with `/`
/// @param query still percent-encoded, without the `?`; empty when there is none
/// @param headers in the order sent; a name may repeat
/// @param body the bytes; whoever holds them changes nothing
record RawRequest(String method, String path, String query, List<Map.Entry<String, String>> headers, byte[] body) {
    RawRequest {
        headers = List.copyOf(headers);
    }

    /// The values of a header in the order sent, whatever the case of its name.
    List<String> values(String name) {
        return headers.stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// The first value of a header.
    Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }
}
