/// What the agent sends, as documents: reports, security events and their envelopes; and the receipts that it
/// is sent.
///
/// In the cache a report is CBOR and a security event is JSON; what goes over the wire is made of them when it
/// is sent.
@NullMarked
package dev.vedette.agent.message;

import org.jspecify.annotations.NullMarked;
