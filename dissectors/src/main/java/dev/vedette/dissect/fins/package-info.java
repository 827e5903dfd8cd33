/// Omron FINS (Factory Interface Network Service): what the controllers of the CS, CJ, CP and NJ/NX series are
/// programmed, read and operated by.
///
/// [dev.vedette.dissect.fins.FinsShape] finds frames, with the head of FINS/TCP on streams and bare in
/// datagrams; [dev.vedette.dissect.fins.FinsReader] reads and pairs them, [dev.vedette.dissect.fins.Commands] is
/// the table of commands, [dev.vedette.dissect.fins.Arguments] reads what they say.
@NullMarked
package dev.vedette.dissect.fins;

import org.jspecify.annotations.NullMarked;
