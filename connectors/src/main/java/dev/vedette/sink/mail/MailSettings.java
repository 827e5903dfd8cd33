package dev.vedette.sink.mail;

import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// How and to whom mail is sent.
///
/// @param server where it is handed in
/// @param login who we are to it, or null
/// @param from who sends
/// @param to who is told, at least one
/// @param texts what they read
record MailSettings(
        Server server, @Nullable Login login, InternetAddress from, List<InternetAddress> to, MailTexts texts) {
    MailSettings {
        to = List.copyOf(to);
    }

    /// The part of the sender's address behind the at sign.
    String domain() {
        String address = from.getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /// Where mail is handed in.
    ///
    /// @param host name or address; the certificate must be for it
    /// @param port 1..65535
    /// @param security how the connection is protected
    /// @param tls what TLS is made with
    /// @param timeout the longest wait for a connection and for each answer
    record Server(String host, int port, Security security, SSLContext tls, Duration timeout) {}

    /// How a connection is protected.
    enum Security {
        /// It begins open and becomes protected, or ends.
        STARTTLS,
        /// It is protected from the beginning.
        TLS,
        /// It is not.
        NONE
    }

    /// Who we are.
    ///
    /// @param user the name
    /// @param password how we prove it
    record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
