/// MQTT as an IoT hub speaks it: what devices' SDKs expect behind the topics `devices/…` and `$iothub/…`. No broker:
/// topics are requests, subscriptions are switches, and nobody hears of anybody else.
///
/// Data flow: [dev.vedette.gateway.hubmqtt.HubMqtt] takes a CONNECT that `HubUser` knows for one of a hub, from the
/// shared ports of the MQTT endpoint (as a [dev.vedette.gateway.packet.PacketAcceptor]) or from a WebSocket of the
/// HTTPS
/// endpoint (as a [dev.vedette.gateway.stream.StreamAcceptor], by `CarriedPackets`). A `HubConnection` has it judged by
/// the hub's door and becomes a link of the device. Publishes are read by `HubTopic` and `PropertyBag` and carried out
/// by `Requests`; commands go out through `CommandWindow`, all else through `Outbox`. What the hub counts it counts
/// itself;
/// what was seen of the connection goes out as `Sightings`.
///
/// Threads: a connection lives on the event loop of its socket. Whatever asks the hub waits in its `Chores`, one after
/// the other, and is done on a virtual thread; the answer comes back to the event loop. The hub's own calls come by
/// `HubLink`
/// and change to the event loop too.
///
/// Invariants: a message is acknowledged after the hub has taken it, in the order of arrival; what MQTT 3.1.1 cannot
/// say no
/// to ends the connection; what a peer can make grow has a limit in [dev.vedette.gateway.hubmqtt.HubMqttLimits] and a
/// counter.
@NullMarked
package dev.vedette.gateway.hubmqtt;

import org.jspecify.annotations.NullMarked;
