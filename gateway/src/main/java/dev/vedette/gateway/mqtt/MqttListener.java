package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.sdk.VedetteException;
import java.util.List;

/// One port that devices connect to, and who may do so there.
public sealed interface MqttListener {
    /// The address or host name to bind to, as `127.0.0.1`.
    String host();

    /// 0..65535; 0 takes a free port, which [MqttGateway#ports] then tells.
    int port();

    /// Decides who may connect here.
    Access access();

    /// Without encryption.
    ///
    /// @param host the address or host name to bind to
    /// @param port 0..65535; 0 takes a free one
    /// @param access decides who may connect
    record Plain(String host, int port, Access access) implements MqttListener {
        /// Checks host and port.
        ///
        /// @throws VedetteException when the host is empty or the port out of range
        public Plain {
            check(host, port);
        }
    }

    /// TLS 1.2 or 1.3. Clients are asked for a certificate and may do without: whether that, or whose, is enough is for
    /// `access` to decide, not for a list of issuers.
    ///
    /// @param host the address or host name to bind to
    /// @param port 0..65535; 0 takes a free one
    /// @param access decides who may connect
    /// @param certificate what the server shows
    /// @param alpn the application protocols that are agreed to when a client offers them, the preferred first, as
    ///   `x-amzn-mqtt-ca`; may be empty. A client that offers none of them is served as well
    record Tls(String host, int port, Access access, ServerCertificate certificate, List<String> alpn)
            implements MqttListener {
        /// Checks host, port and protocols.
        ///
        /// @throws VedetteException when the host or a protocol is empty or the port out of range
        public Tls {
            check(host, port);
            alpn = List.copyOf(alpn);
            if (alpn.stream().anyMatch(String::isEmpty)) {
                throw new VedetteException("an ALPN protocol of mqtt must not be empty");
            }
        }
    }

    /// Checks what every listener has.
    private static void check(String host, int port) {
        if (host.isBlank()) {
            throw new VedetteException("mqtt.host must not be empty; 127.0.0.1 listens to this machine only");
        }
        if (port < 0 || port > 65535) {
            throw new VedetteException("mqtt.port must be 0..65535, was " + port);
        }
    }
}
