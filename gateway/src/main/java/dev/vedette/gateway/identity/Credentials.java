package dev.vedette.gateway.identity;

import dev.vedette.sdk.observe.IpAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client showed when it connected. Never logged.
///
/// @param clientId the client identifier
/// @param userName the user name, or null when it gave none; may come without a password
/// @param password the password as it arrived, or null; belongs to the receiver
/// @param certificates the client's certificate and what it sent along, its own first; empty without mutual TLS. The
///   handshake has proved that the client holds the private key of the first; nothing else about it was checked
/// @param address where it comes from
/// @param encrypted whether the connection is TLS
public record Credentials(
        String clientId,
        @Nullable String userName,
        byte @Nullable [] password,
        List<X509Certificate> certificates,
        IpAddress address,
        boolean encrypted) {
    /// Copies the list.
    public Credentials {
        certificates = List.copyOf(certificates);
    }
}
