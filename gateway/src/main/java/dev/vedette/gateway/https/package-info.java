/// The hub's HTTPS endpoint: devices that ask and tell by requests, files that they upload, and services.
///
/// Data flow: [dev.vedette.gateway.https.HttpsGateway] listens. Each request is bounded while it is read on the
/// event loop, and carried out on a virtual thread of its own, as the hub may wait. What is asked for is decided by
/// [dev.vedette.gateway.hub.Hub] alone; here paths, headers and JSON are translated to it and back.
///
/// A request for a WebSocket becomes a [dev.vedette.gateway.stream.ByteStream] for whoever speaks its sub-protocol;
/// what is said in it is no concern of this package.
///
/// Invariants: nothing is asked of the hub before its door has let the peer in; bytes of requests that are held, and
/// requests that are carried out, have limits and counters; what comes as a file is never held whole.
@NullMarked
package dev.vedette.gateway.https;

import org.jspecify.annotations.NullMarked;
