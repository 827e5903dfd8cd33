/// The MQTT endpoint: a broker for devices, and the door through which their Defender reports come in.
///
/// Data flow: [dev.vedette.gateway.mqtt.MqttGateway] listens and gives each socket of an `Entrance` a `Connection`.
/// Bytes pass TLS, where the port has it, and a framer that bounds packets before the codec may look at them. `Arrival`
/// offers a CONNECT to whoever shares the ports, by `HandOver`, and else has it judged by `Handshake` and decided on at
/// the `AccessDesk`, beside the event loop; the client gets a `Session` of the `Broker`. `Inbound` judges each PUBLISH
/// by `TopicPolicy` and permissions: it is routed by the
/// `Broker` to the sessions that subscribed, or goes through `ReportDoor` to the intake, or is ignored, or refused.
/// `Delivery` is the way out: one per session, with its window and its queue. What was seen on the way goes through
/// `Observations` to the intake. `Review` has open connections decided on again.
///
/// Threads: one event loop owns the broker, all its sessions and connections; nothing here is locked. Only
/// [dev.vedette.gateway.mqtt.MqttGateway] and the counters may be used by other threads, and the intake may answer on
/// any.
///
/// Invariants: what a peer can make grow has a limit in [dev.vedette.gateway.mqtt.MqttLimits] and a counter; an
/// acknowledgment of a report is sent only after its receipt; acknowledgments leave in the order of their messages.
@NullMarked
package dev.vedette.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
