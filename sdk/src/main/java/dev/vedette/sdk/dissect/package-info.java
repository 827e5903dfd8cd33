/// How bytes of a network become messages of a protocol: what a dissector is, what it is given and what it
/// gives.
///
/// Data flow: whoever hosts dissectors (the network sensor, a test) opens a
/// [dev.vedette.sdk.dissect.Conversation] for each flow and offers it bytes as a
/// [dev.vedette.sdk.dissect.Cursor], with the [dev.vedette.sdk.dissect.Turn] they belong to. It gets one of the
/// four outcomes of [dev.vedette.sdk.dissect.Dissection] back: a message, a wish for more bytes, "not mine", or
/// "malformed". A message has the declared [dev.vedette.sdk.dissect.Field]s with their values, flags for what
/// is odd about it, facts about the assets that take part, and payloads for protocols on top.
///
/// The promise of progress: after [dev.vedette.sdk.dissect.Message] and
/// [dev.vedette.sdk.dissect.Dissection.Malformed] the cursor stands behind at least one byte more than before;
/// after the other two it does not matter where it stands. Bytes never make a dissector throw, loop or hold
/// more than a bounded amount of memory. `DissectorContract` of the testkit checks all of it.
///
/// Odd messages are flagged, not dropped; a raw value stays beside the decoded one; who opened the connection
/// ([dev.vedette.sdk.dissect.Direction]) and who serves ([dev.vedette.sdk.dissect.Role]) are separate facts.
///
/// What does not belong here: capture, reassembly, and anything that knows two protocols.
@NullMarked
package dev.vedette.sdk.dissect;

import org.jspecify.annotations.NullMarked;
