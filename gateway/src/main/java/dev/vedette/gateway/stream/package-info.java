/// Byte streams that one endpoint carries for another: what a device speaks inside a WebSocket of the HTTPS endpoint
/// is MQTT or AMQP, and is understood there.
///
/// Data flow: the endpoint that carries has a map of sub-protocol to [dev.vedette.gateway.stream.StreamAcceptor]. When
/// a client asks for one of them, it makes a [dev.vedette.gateway.stream.ByteStream], gives it to the acceptor, and
/// tells the [dev.vedette.gateway.stream.StreamReader] that it gets what comes: bytes, room to write, the end.
///
/// Threads: everything of one stream is called on its event loop, both ways; nothing may wait there.
///
/// Invariants: frames have no meaning, only their bytes in order; bytes are read only while the stream is not paused;
/// the end is told once, whoever ended it.
@NullMarked
package dev.vedette.gateway.stream;

import org.jspecify.annotations.NullMarked;
