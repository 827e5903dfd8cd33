/// The semantics of an IoT hub, without any wire protocol: identities and who they are, twins, commands to
/// devices, direct methods, file uploads, telemetry. The endpoints of MQTT, AMQP and HTTPS translate between
/// the wire and [dev.vedette.gateway.hub.Hub], and decide nothing.
///
/// Data flow: an endpoint shows what a peer showed to [dev.vedette.gateway.hub.HubDoor] and gets a pass. A
/// device's connection becomes a [dev.vedette.gateway.hub.DeviceLink], by which the hub pushes. What changes is
/// committed through a [dev.vedette.gateway.hub.HubStore] before it is answered. What is judged by anything is
/// said, once it happened, to a [dev.vedette.gateway.hub.HubWatch]. Expected refusals are values:
/// [dev.vedette.gateway.hub.HubAnswer].
///
/// Threads: everything may be called by any thread. Methods may wait for the store, and
/// [dev.vedette.gateway.hub.Methods#invoke] for a device: call them from virtual or worker threads, never from
/// an event loop. What the hub calls (links, watches, membership) must not call back into the hub on the same
/// thread.
///
/// Invariants: one process owns the store's hub tables; what belongs to one device is changed under one lock;
/// whatever a peer can make grow has a limit and a counter.
@NullMarked
package dev.vedette.gateway.hub;

import org.jspecify.annotations.NullMarked;
