package dev.vedette.sdk.observe;

import java.time.Instant;

/// One normalised fact about one device at one time, whoever saw it. It is the only thing that sources produce
/// and the only thing that detection reads.
public sealed interface Observation
        permits NetworkTraffic,
                ListeningPorts,
                EstablishedConnections,
                CustomMeasurement,
                BrokerObservation,
                NetworkObservation,
                SensorStanding {
    /// The device that the fact is about.
    ThingName thing();

    /// When it was seen, as stamped at the edge of the system; detection reads no other clock.
    Instant at();
}
