/// DNS (RFC 1035) over UDP and TCP, and its relatives with the same messages: multicast DNS (RFC 6762) and
/// LLMNR (RFC 4795). It tells names of addresses.
///
/// Names are followed through at most 16 pointers, each of which must point back, and are cut at 255
/// characters.
@NullMarked
package dev.vedette.dissect.dns;

import org.jspecify.annotations.NullMarked;
