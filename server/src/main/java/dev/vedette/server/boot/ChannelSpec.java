package dev.vedette.server.boot;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One entry of `alerts.channels`: a named place that alerts go to.
///
/// @param name unlike every other channel's
/// @param kind of the sink behind it, as `syslog`
/// @param isEach whether it gets each alert by itself, as programs want that keep state
/// @param given what else the entry says, by name; a single value is a list of one
public record ChannelSpec(String name, String kind, boolean isEach, Map<String, List<String>> given) {
    /// Copies the map.
    public ChannelSpec {
        given = given.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /// Without the settings, some of which may be secrets.
    @Override
    public String toString() {
        return "ChannelSpec[" + name + ", " + kind + "]";
    }
}
