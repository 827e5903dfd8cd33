/// TLS 1.0 to 1.3 (RFC 8446 and before) as far as it is in clear text: what client and server offer and choose,
/// with the fingerprints JA3 and JA4 of the client, the certificates of TLS 1.2 and before, and alerts. What is
/// encrypted is passed over.
///
/// Data flow: the conversation reads records; those of the handshake are put together into its messages, which
/// `Hellos` and `Certificates` read.
@NullMarked
package dev.vedette.dissect.tls;

import org.jspecify.annotations.NullMarked;
