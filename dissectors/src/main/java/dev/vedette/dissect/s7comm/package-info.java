/// S7 communication, as S7-300, S7-400 and compatible controllers speak it over COTP (protocol id 0x32). The
/// vendor has not published it; what is read here is known from open client libraries and from what is seen on
/// the wire.
///
/// Data flow: [dev.vedette.dissect.s7comm.S7Conversation] gets payloads of the layer `cotp`, one unit each.
/// Jobs and their acknowledgements are read by [dev.vedette.dissect.s7comm.Jobs], userdata by
/// [dev.vedette.dissect.s7comm.Userdata]; both are paired by their reference and direction. Answers of system
/// status lists (SZL) that come in several units are put together and read by
/// [dev.vedette.dissect.s7comm.StatusLists].
///
/// Invariants: each variable of a read or write is a message by itself, a part where there are several; an
/// answer says again what was asked for.
///
/// What does not belong here: COTP, and S7comm-plus, which shares nothing but the port.
@NullMarked
package dev.vedette.dissect.s7comm;

import org.jspecify.annotations.NullMarked;
