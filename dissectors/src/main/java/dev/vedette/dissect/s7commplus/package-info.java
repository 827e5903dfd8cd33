/// S7comm-plus, as S7-1200 and S7-1500 controllers speak it over COTP (protocol id 0x72). The vendor has not
/// published it; what is read here is known from open analyses and from what is seen on the wire.
///
/// Data flow: [dev.vedette.dissect.s7commplus.S7PlusConversation] gets payloads of the layer `cotp`, reads
/// header, opcode, function, sequence and session, and pairs responses with requests.
/// [dev.vedette.dissect.s7commplus.Identification] finds order number, firmware and serial number in what a
/// controller answers.
///
/// [dev.vedette.dissect.s7commplus.Aim] reads what a request is about, and so what it is for.
///
/// Invariants: what follows of a unit in several fragments is passed over; a value in a form that is not known ends
/// the reading of values, not that of the message.
///
/// What does not belong here: COTP, and S7comm, which shares nothing but the port.
@NullMarked
package dev.vedette.dissect.s7commplus;

import org.jspecify.annotations.NullMarked;
