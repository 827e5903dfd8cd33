/// ISO transport over TCP: TPKT (RFC 1006) and COTP class 0 (X.224, ISO 8073), as on TCP port 102.
///
/// Data flow: [dev.vedette.dissect.cotp.CotpConversation] finds the packets, puts the fragments of a data unit
/// together and hands it on as a payload of the layer `cotp`: S7comm, S7comm-plus, or the session layer of MMS.
/// Who connects to which selector, and with S7 to which rack and slot, is told by
/// [dev.vedette.dissect.cotp.Connecting].
///
/// Invariants: nothing is kept of fragments, the stream is asked for them again; a data unit of more than
/// 65,536 bytes is given up.
///
/// What does not belong here: what is carried.
@NullMarked
package dev.vedette.dissect.cotp;

import org.jspecify.annotations.NullMarked;
