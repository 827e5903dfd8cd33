package dev.vedette.dissect.cip;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connections of a flow that were seen when they were opened. At most [#OPEN_MAX]; then the oldest is
/// forgotten.
final class Connections {
    static final int OPEN_MAX = 64;

    private static final int MESSAGE_ROUTER = 0x02;

    private final Map<Long, ConnectionServices.Opening> byTarget = new LinkedHashMap<>();
    private final Map<Long, ConnectionServices.Opening> byOriginator = new LinkedHashMap<>();

    /// Remembers a connection.
    void add(ConnectionServices.Opening opening) {
        put(byTarget, opening.toTarget(), opening);
        put(byOriginator, opening.toOriginator(), opening);
    }

    private static void put(
            Map<Long, ConnectionServices.Opening> map, long connection, ConnectionServices.Opening opening) {
        map.remove(connection);
        if (map.size() >= OPEN_MAX) {
            Iterator<Long> oldest = map.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        map.put(connection, opening);
    }

    /// Returns the connection of an id; null when its opening was not seen.
    ///
    /// @param response whether the id came from the target
    ConnectionServices.@Nullable Opening find(long connection, boolean response) {
        return (response ? byOriginator : byTarget).get(connection);
    }

    /// Whether a connection carries requests and responses: its path leads to the message router, or to none at
    /// all.
    static boolean isExplicit(ConnectionServices.Opening opening) {
        long object = opening.path().classId();
        return object == MESSAGE_ROUTER || object < 0;
    }
}
