/// EtherNet/IP: the encapsulation of CIP over TCP and UDP port 44818, and its I/O connections over UDP port
/// 2222 (ODVA, The CIP Networks Library volume 2, chapter 2).
///
/// Data flow: [dev.vedette.dissect.enip.EnipConversation] finds the encapsulation header and its command,
/// [dev.vedette.dissect.enip.CommonPacket] reads the items that a command carries. What CIP has to say of it is
/// handed on as a payload of the layer `cip`, with a head of nine bytes that tells how it was carried: see
/// [dev.vedette.dissect.enip.CipPayload].
///
/// What does not belong here: the services and objects of CIP, and the names of its vendors and device types.
@NullMarked
package dev.vedette.dissect.enip;

import org.jspecify.annotations.NullMarked;
