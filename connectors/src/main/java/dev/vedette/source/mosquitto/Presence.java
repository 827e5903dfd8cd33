package dev.vedette.source.mosquitto;

import dev.vedette.sdk.observe.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is connected, as far as the log has told. Used by one thread.
final class Presence {
    private static final Where UNKNOWN = new Where(null);

    private final Map<String, Where> clients = new LinkedHashMap<>();

    boolean isConnected(String client) {
        return clients.containsKey(client);
    }

    /// Notes a client as connected; says no when there are too many, or its identifier is longer than is kept.
    boolean connect(String client, @Nullable IpAddress address) {
        boolean hasRoom = clients.size() < MosquittoSettings.CLIENTS_MAX || clients.containsKey(client);
        if (!hasRoom || client.length() > LogWords.CLIENT_CHARACTERS_MAX) {
            return false;
        }
        clients.put(client, address == null ? UNKNOWN : new Where(address));
        return true;
    }

    /// Notes a client as gone; says whether it was there.
    boolean disconnect(String client) {
        return clients.remove(client) != null;
    }

    /// Where a client is connected from, null when that is not known.
    @Nullable
    IpAddress addressOf(String client) {
        Where where = clients.get(client);
        return where == null ? null : where.address();
    }

    int size() {
        return clients.size();
    }

    void clear() {
        clients.clear();
    }

    /// Everyone, in the order of connecting.
    Map<String, Where> clients() {
        return clients;
    }

    /// Where a client is connected from.
    ///
    /// @param address null when the log did not say
    record Where(@Nullable IpAddress address) {}
}
