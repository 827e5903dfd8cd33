/// BACnet/IP (ANSI/ASHRAE 135, annex J): the virtual link layer with broadcast management and foreign devices,
/// the network layer with its routing messages, and the application layer with its services.
///
/// Data flow: [dev.vedette.dissect.bacnet.BacnetDissector] opens a conversation per UDP flow; that reads one
/// datagram after the other into a `Frame` (link and network layer) and hands what is left to the application
/// layer, which pairs answers with requests by invoke id, puts segments together, and reads the service.
///
/// What does not belong here: BACnet/SC, BACnet/IPv6 and MS/TP.
@NullMarked
package dev.vedette.dissect.bacnet;

import org.jspecify.annotations.NullMarked;
