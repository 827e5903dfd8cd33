/// What the network says of assets, in the words that detection reads: observations.
///
/// Data flow: the events of the host go into a [dev.vedette.sensor.observe.NetworkObserver], behind the
/// inventory; out come the same kinds of observations as of an agent on the device (traffic, listening ports,
/// connections), as of a broker (messages of MQTT that pass by), and [dev.vedette.sdk.observe.Finding]s of what
/// should hardly happen.
///
/// Time is the time of packets. What is measured is said once in each pane of an asset that sent anything.
///
/// What does not belong here: deciding what is normal. That a controller is stopped is found; whether it may be
/// is for a behavior to say.
@NullMarked
package dev.vedette.sensor.observe;

import org.jspecify.annotations.NullMarked;
