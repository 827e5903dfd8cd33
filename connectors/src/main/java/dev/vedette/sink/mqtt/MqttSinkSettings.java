package dev.vedette.sink.mqtt;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.sink.AlertFormat;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Which broker alerts are published to, and how.
///
/// @param address the broker
/// @param login who we are to it, or null for nobody
/// @param clientId our client identifier there, which no other client may have
/// @param topics what is published where
/// @param body how alerts are written
/// @param timeout the longest wait for a connection, and for an acknowledgment
public record MqttSinkSettings(
        Address address, @Nullable Login login, String clientId, Topics topics, Body body, Duration timeout) {
    /// Checks the settings.
    ///
    /// @throws VedetteException when the client identifier is empty or too long
    public MqttSinkSettings {
        if (clientId.isEmpty() || clientId.length() > 128) {
            throw new VedetteException("the client identifier must have 1..128 characters, had " + clientId.length());
        }
    }

    /// Where the broker is.
    ///
    /// @param host name or address
    /// @param port 1..65535
    /// @param tls how the connection is protected, or null for not at all
    public record Address(String host, int port, @Nullable Tls tls) {}

    /// Protection of the connection. The name in the broker's certificate must be the host's.
    ///
    /// @param ca a PEM file of the authorities that are trusted, or null for those of the Java runtime
    /// @param certificate a PEM file of our certificate and its chain, or null for none
    /// @param key a PEM file of the certificate's private key, not encrypted; null for none
    public record Tls(
            @Nullable Path ca,
            @Nullable Path certificate,
            @Nullable Path key) {
        /// Checks that certificate and key come together.
        ///
        /// @throws VedetteException when one of them is missing
        public Tls {
            if ((certificate == null) != (key == null)) {
                throw new VedetteException("a client certificate and its key must be given together");
            }
        }
    }

    /// A user and its password. The password is shown by nothing.
    ///
    /// @param user the name
    /// @param password the secret
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /// What is published where.
    ///
    /// @param alerts where every alert is published
    /// @param state where the state of each violation is retained, or null for nowhere
    /// @param status where `online` is retained while we are connected and `offline` afterwards; null for
    ///   nowhere
    public record Topics(
            TopicTemplate alerts,
            @Nullable TopicTemplate state,
            @Nullable String status) {}

    /// How alerts are written.
    ///
    /// @param format of the message, unless there is a text
    /// @param text the message as a text, or null for the format
    /// @param source who tells, for CloudEvents
    public record Body(AlertFormat format, @Nullable AlertTemplate text, String source) {}
}
