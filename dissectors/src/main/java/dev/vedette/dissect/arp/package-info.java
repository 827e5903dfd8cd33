/// ARP (RFC 826) and its relatives with the same packets: reverse ARP (RFC 903), inverse ARP (RFC 2390),
/// address conflict detection (RFC 5227). It tells which IP address has which MAC address.
@NullMarked
package dev.vedette.dissect.arp;

import org.jspecify.annotations.NullMarked;
