/// The hub's AMQP 1.0 endpoint: devices, modules and services, over TLS or over a WebSocket.
///
/// Data flow: [dev.vedette.gateway.amqp.AmqpGateway] listens. The bytes of a peer are cut into frames, and every
/// value in them is looked at, before the protocol engine sees any. What arrives on a link is put together within
/// limits on the event loop, carried out on a virtual thread (one after the other for each link, as the hub may
/// wait), and settled back on the event loop. What is asked for is decided by [dev.vedette.gateway.hub.Hub] alone;
/// here addresses, messages and outcomes are translated to it and back.
///
/// Threads: all connections of a gateway live on one event loop, wherever their bytes come from: the engine's
/// codecs are shared by all of them and are not made for several threads.
///
/// Invariants: nothing is asked of the hub before its door has let the peer in; credit is given back when a message
/// is settled, so a slow hub slows the sender; whatever a peer can make grow has a limit and a counter.
@NullMarked
package dev.vedette.gateway.amqp;

import org.jspecify.annotations.NullMarked;
