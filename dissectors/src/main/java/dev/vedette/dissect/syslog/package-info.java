/// Syslog messages (RFC 5424, RFC 3164) over UDP (RFC 5426) and TCP (RFC 6587), there counted or a line each.
@NullMarked
package dev.vedette.dissect.syslog;

import org.jspecify.annotations.NullMarked;
