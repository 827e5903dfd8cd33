/// MQTT packets, whoever understands them: how bytes are cut into them, and how a connection on a shared port is handed
/// to another than the broker.
///
/// Data flow: the MQTT endpoint offers each CONNECT to a [dev.vedette.gateway.packet.PacketAcceptor]. One that is
/// claimed
/// makes a [dev.vedette.gateway.packet.PacketReader], which is told all that comes from then on, and writes to the
/// [dev.vedette.gateway.packet.PacketStream].
///
/// Threads: everything of one stream is called on its event loop, both ways; nothing may wait there.
///
/// Invariants: a packet that is larger than its reader takes ends the connection at its header; nothing that is read
/// holds a buffer that somebody would have to release.
@NullMarked
package dev.vedette.gateway.packet;

import org.jspecify.annotations.NullMarked;
