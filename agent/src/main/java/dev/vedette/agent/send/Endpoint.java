package dev.vedette.agent.send;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a server is, and who we are to it.
///
/// @param host its name or address
/// @param port its port, 1..65535
/// @param tls how the connection is encrypted, or null when it is not
/// @param clientId our client identifier
/// @param user our user name, or null
/// @param password makes the password of a connection, or nothing
public record Endpoint(
        String host,
        int port,
        @Nullable TlsSettings tls,
        String clientId,
        @Nullable String user,
        Supplier<Optional<char[]>> password) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
