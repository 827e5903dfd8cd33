/// MELSEC controllers of Mitsubishi Electric: SLMP, also known as MC protocol (frames 3E and 4E, binary and
/// ASCII), and the frames that the engineering tools of MELSOFT send.
///
/// [dev.vedette.dissect.melsec.MelsecShape] tells the forms of frames apart,
/// [dev.vedette.dissect.melsec.MelsecReader] reads and pairs SLMP, [dev.vedette.dissect.melsec.Melsoft] the
/// frames of the tools. [dev.vedette.dissect.melsec.Wire] makes binary and ASCII the same,
/// [dev.vedette.dissect.melsec.Devices] are the memories of a controller,
/// [dev.vedette.dissect.melsec.Arguments] is what commands say of them.
@NullMarked
package dev.vedette.dissect.melsec;

import org.jspecify.annotations.NullMarked;
