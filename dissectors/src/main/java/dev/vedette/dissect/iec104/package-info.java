/// IEC 60870-5-104: telecontrol over TCP, with the data units of IEC 60870-5-101.
///
/// Frames begin with 0x68 and are supervision (U), acknowledgement (S) or data (I); data frames hold one unit with
/// several information objects of one type. [dev.vedette.dissect.iec104.Type] is the table of types,
/// [dev.vedette.dissect.iec104.Objects] reads the objects.
@NullMarked
package dev.vedette.dissect.iec104;

import org.jspecify.annotations.NullMarked;
