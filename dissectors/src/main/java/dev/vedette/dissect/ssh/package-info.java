/// SSH 2 (RFC 4253) as far as it is in clear text: the identification of both sides and what they offer for the
/// key exchange, with its fingerprint (HASSH). What follows the new keys is passed over.
@NullMarked
package dev.vedette.dissect.ssh;

import org.jspecify.annotations.NullMarked;
