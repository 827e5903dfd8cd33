/// Alerts as syslog messages (RFC 5424) over UDP, TCP or TLS, with a body for people, in CEF or in LEEF.
///
/// A [dev.vedette.sink.syslog.SyslogWriter] makes the message within its bound, a
/// [dev.vedette.sink.syslog.Transport] brings it there. Syslog has no acknowledgement: what is handed to the network
/// counts as delivered, and the page about channels says what may be lost.
@NullMarked
package dev.vedette.sink.syslog;

import org.jspecify.annotations.NullMarked;
