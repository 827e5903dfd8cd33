/// Packets from network interfaces of Linux, by the rings that the kernel shares with us (packet(7), TPACKET_V3).
///
/// Data flow: [dev.vedette.sensor.capture.live.LiveCapture] opens a ring for each interface; the kernel fills
/// blocks of it, we read them in place and give them back. What the kernel had no room for is counted. Needs the
/// capability CAP_NET_RAW and nothing else; never sends a packet.
///
/// What does not belong here: files, and what packets mean.
@NullMarked
package dev.vedette.sensor.capture.live;

import org.jspecify.annotations.NullMarked;
