package dev.vedette.server.boot;

import dev.vedette.sdk.NearestWord;
import dev.vedette.sdk.alert.SinkKind;
import java.util.Collection;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/// The kinds of sinks that are there. They are looked for when the first channel asks, as few servers need any.
final class SinkKinds {
    private SinkKinds() {}

    private static final class Found {
        private static final SortedMap<String, SinkKind> ALL = load();

        private static SortedMap<String, SinkKind> load() {
            SortedMap<String, SinkKind> kinds = new TreeMap<>();
            ServiceLoader.load(SinkKind.class).forEach(kind -> kinds.put(kind.kind(), kind));
            return kinds;
        }
    }

    /// All of them, by name.
    static Collection<SinkKind> all() {
        return Found.ALL.values();
    }

    /// The kind of a name.
    ///
    /// @param where the name is, for people
    /// @throws ConfigException when there is none
    static SinkKind of(String kind, String where) {
        SinkKind found = Found.ALL.get(kind);
        if (found == null) {
            throw new ConfigException(where + " is no kind of channel: \"" + kind + "\"; the nearest is \""
                    + NearestWord.to(kind, Found.ALL.keySet()) + "\", known are "
                    + String.join(", ", Found.ALL.keySet()));
        }
        return found;
    }
}
