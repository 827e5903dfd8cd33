/// From packets to messages: the sensor's pipeline, and the boundary at which dissectors are hosted.
///
/// Data flow: [dev.vedette.sensor.host.Sensor] takes [packets][dev.vedette.sensor.capture.Packet], reads their
/// headers, follows their flows, and offers what the two sides of each have sent to dissectors; what those find
/// goes to a [dev.vedette.sensor.host.NetworkListener] as [events][dev.vedette.sensor.host.NetworkEvent], in
/// order. The same packets give the same events.
///
/// Dissectors may be of third parties: one that throws, or makes no progress, loses that conversation; it is
/// counted, and everything else goes on.
///
/// What does not belong here: what events are good for (inventory, metrics, alarms).
@NullMarked
package dev.vedette.sensor.host;

import org.jspecify.annotations.NullMarked;
