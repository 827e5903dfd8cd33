package dev.vedette.sink.kafka;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sink.AlertFormat;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Which topic alerts go to, and how.
///
/// @param clientId by what name brokers know us
/// @param servers some of the brokers, as `a:9092,b:9092`
/// @param topic the topic, which must exist unless the brokers make topics by themselves
/// @param body how alerts are written
/// @param protection how the connection is protected
/// @param timeout the longest wait for an alert to be with all replicas in sync
public record KafkaSettings(
        String clientId, String servers, String topic, Body body, Protection protection, Duration timeout) {
    /// How alerts are written.
    ///
    /// @param format of the value
    /// @param source who tells, for CloudEvents
    public record Body(AlertFormat format, String source) {}

    /// How the connection is protected.
    ///
    /// @param tls its encryption, or null for none
    /// @param login who we are, or null for nobody
    public record Protection(@Nullable Tls tls, @Nullable Login login) {
        /// Checks that no password goes over the network as it is.
        ///
        /// @throws VedetteException when the mechanism sends it and nothing encrypts it
        public Protection {
            if (login != null && login.mechanism() == Mechanism.PLAIN && tls == null) {
                throw new VedetteException("the mechanism plain sends the password as it is and must have TLS, was"
                        + " without; set tls to true, or the mechanism to scram-sha-512");
            }
        }
    }

    /// Encryption. The name in the broker's certificate must be the host's.
    ///
    /// @param ca a PEM file of the authorities that are trusted, or null for those of the Java runtime
    /// @param certificate a PEM file of our certificate and its chain, or null for none
    /// @param key a PEM file of the certificate's private key in PKCS #8, not encrypted; null for none
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

    /// How a password is proven.
    public enum Mechanism {
        /// RFC 7677 with SHA-512.
        SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule"),
        /// RFC 7677 with SHA-256.
        SCRAM_SHA_256("SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule"),
        /// RFC 4616: the password itself, within TLS.
        PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule");

        private final String wireName;
        private final String module;

        Mechanism(String wireName, String module) {
            this.wireName = wireName;
            this.module = module;
        }

        String wireName() {
            return wireName;
        }

        String module() {
            return module;
        }
    }

    /// A user and its password. The password is shown by nothing.
    ///
    /// @param mechanism how it is proven
    /// @param user the name
    /// @param password the secret
    public record Login(Mechanism mechanism, String user, String password) {
        @Override
        public String toString() {
            return "Login[" + mechanism + ", " + user + "]";
        }
    }
}
