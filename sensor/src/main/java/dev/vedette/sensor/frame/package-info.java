/// Views of the headers of a packet: link, VLAN, IP, TCP, UDP, and tunnels around them.
///
/// Data flow: [dev.vedette.sensor.frame.FrameReader] reads a packet into the one
/// [dev.vedette.sensor.frame.Frame] of its caller; nothing is made per packet. Checksums are not looked at:
/// captures of the sending machine have wrong ones. What cannot be read is counted by
/// [reason][dev.vedette.sensor.frame.FrameCount].
///
/// What does not belong here: state that outlives a packet.
@NullMarked
package dev.vedette.sensor.frame;

import org.jspecify.annotations.NullMarked;
