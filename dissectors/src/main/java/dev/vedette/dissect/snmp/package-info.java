/// SNMP versions 1 (RFC 1157), 2c (RFC 1901, RFC 3416) and 3 (RFC 3412, RFC 3414), in BER over UDP.
///
/// The community of versions 1 and 2c is a password in clear text: it is never kept, only whether it is one of
/// the two that everybody knows.
@NullMarked
package dev.vedette.dissect.snmp;

import org.jspecify.annotations.NullMarked;
