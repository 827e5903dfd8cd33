/// DHCP for IPv4 (RFC 2131, RFC 2132) and BOOTP (RFC 951), which it is made from.
///
/// What asks and what answers are in different flows (from no address, to everybody), so they are not paired by
/// the conversation; the transaction id is a field.
@NullMarked
package dev.vedette.dissect.dhcp;

import org.jspecify.annotations.NullMarked;
