/// Packets, one after the other, from capture files and interfaces.
///
/// Data flow: a [dev.vedette.sensor.capture.PacketSource] puts each packet into the one
/// [dev.vedette.sensor.capture.Packet] of its caller, which stays valid until the next call: nothing is made per
/// packet. Files are read in pieces, so their size does not matter; what is broken in them ends the reading or
/// is passed over, and is counted, never thrown.
///
/// What does not belong here: what the bytes of a packet mean.
@NullMarked
package dev.vedette.sensor.capture;

import org.jspecify.annotations.NullMarked;
