package dev.vedette.source.mqtt;

import dev.vedette.sdk.VedetteException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which broker to follow, and how.
///
/// @param name of the source, for people and counters
/// @param address the broker
/// @param login who we are to it, or null for nobody
/// @param clientId our client identifier there; the broker keeps the session by it, so no other client may use it
/// @param reports topics that devices report on
/// @param observe topics whose messages are counted; may be empty
/// @param bounds limits
public record MqttSourceSettings(
        String name,
        Address address,
        @Nullable Login login,
        String clientId,
        List<TopicPattern> reports,
        List<TopicPattern> observe,
        Bounds bounds) {
    /// The topics that devices report on when nothing else is said. Many brokers keep `$` topics to themselves, hence
    /// the second.
    public static final List<TopicPattern> DEFAULT_REPORTS = List.of(
            TopicPattern.ofReports("$aws/things/{thing}/defender/metrics/{format}"),
            TopicPattern.ofReports("vedette/things/{thing}/defender/metrics/{format}"));

    /// Checks the settings.
    ///
    /// @throws VedetteException when there is nothing to subscribe to, or the client identifier is empty
    public MqttSourceSettings {
        reports = List.copyOf(reports);
        observe = List.copyOf(observe);
        if (reports.isEmpty() && observe.isEmpty()) {
            throw new VedetteException("an MQTT source needs topics of reports or topics to observe, has neither");
        }
        if (clientId.isEmpty()) {
            throw new VedetteException("the client identifier of an MQTT source must not be empty, because the broker"
                    + " keeps what is not yet acknowledged under that name");
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

    /// The limits of one source.
    ///
    /// @param pending reports that may wait for their receipt; further ones are told to come later
    /// @param pendingBytes their bytes together
    /// @param reportBytes the largest report
    /// @param packetBytes the largest packet that is read at all; the session is given up with a larger one
    /// @param backoffMin the wait before the first attempt to come back; doubled with each further one
    /// @param backoffMax the longest wait
    /// @param answer the longest wait for the broker to take us and our subscriptions
    public record Bounds(
            int pending,
            int pendingBytes,
            int reportBytes,
            int packetBytes,
            Duration backoffMin,
            Duration backoffMax,
            Duration answer) {
        /// A thousand reports of 32 MiB together, 256 KiB each; packets of 16 MiB; back after 1 s to 60 s; an answer in
        /// 10 s.
        public static final Bounds DEFAULTS = new Bounds(
                1_000,
                32 * 1024 * 1024,
                256 * 1024,
                16 * 1024 * 1024,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }
}
