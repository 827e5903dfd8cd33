/// Flows: which packets belong together, and the bytes that two sides have sent each other.
///
/// Data flow: [dev.vedette.sensor.flow.Flows] takes the frames in the order of their capture, finds or makes the
/// [dev.vedette.sensor.flow.Flow] of each, puts fragments and TCP segments together, and gives what comes out to
/// the [dev.vedette.sensor.flow.FlowReader] of the flow. Time is the time of packets; there is no other.
///
/// Everything is bounded by [dev.vedette.sensor.flow.FlowLimits], and what happens at a bound is counted as a
/// [dev.vedette.sensor.flow.FlowCount]. The same frames give the same calls in the same order.
///
/// What does not belong here: what the bytes mean.
@NullMarked
package dev.vedette.sensor.flow;

import org.jspecify.annotations.NullMarked;
