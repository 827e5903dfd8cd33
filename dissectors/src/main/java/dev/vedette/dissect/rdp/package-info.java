/// RDP (MS-RDPBCGR) as far as it is in clear text: the connection and the negotiation of its security in X.224, and
/// with
/// standard RDP security what the client says of itself. It comes in the same packets (TPKT, X.224) as protocols of
/// controllers, from which it differs by having no selectors.
@NullMarked
package dev.vedette.dissect.rdp;

import org.jspecify.annotations.NullMarked;
