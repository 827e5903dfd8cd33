/// The Common Industrial Protocol (ODVA, The CIP Networks Library volume 1), with the services of Logix
/// controllers (Rockwell publication 1756-PM020) and PCCC inside of it (1770-RM516).
///
/// Data flow: [dev.vedette.dissect.cip.CipConversation] gets payloads of the layer `cip`: nine bytes that tell
/// how CIP was carried, then a request or response. Byte 0 is 0 (unconnected; bytes 1..8 are a sender context),
/// 1 (connected; connection id in 32 bits and sequence count in 16, low byte first) or 2 (the attributes 1..8
/// of an identity object alone). By these it pairs responses with requests; requests are read by
/// [dev.vedette.dissect.cip.Requests], responses by [dev.vedette.dissect.cip.Responses], both by help of
/// classes for one object or service each.
///
/// Invariants: a request in an Unconnected Send is reported as itself, with its route; the services in a
/// Multiple Service Packet are parts; a response says again what its request asked for.
///
/// What does not belong here: how CIP is carried.
@NullMarked
package dev.vedette.dissect.cip;

import org.jspecify.annotations.NullMarked;
