package dev.vedette.sink.syslog;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Where a connection goes to, and how.
///
/// @param host name or address; with TLS the certificate must be for it
/// @param port 1..65535
/// @param tls what TLS is made with, or null for none
/// @param timeout the longest wait for a connection, for its handshake, and for one write
record StreamAddress(String host, int port, @Nullable SSLContext tls, Duration timeout) {}
