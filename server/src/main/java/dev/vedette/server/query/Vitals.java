package dev.vedette.server.query;

import java.util.List;

/// How the server fares at present. Any thread may call.
public interface Vitals {
    /// Observations and reports taken in per second, over the last seconds.
    double observationsPerSecond();

    /// How long what waits longest for detection has waited.
    double ingestLagSeconds();

    /// Connections of devices to endpoints of this server.
    long devicesConnected();

    /// The sensors that were heard of.
    Sensors sensors();

    /// What is wrong, a sentence each; none when all is well.
    List<String> troubles();

    /// Sensors.
    ///
    /// @param total how many were heard of
    /// @param silent how many of them have been silent of late
    record Sensors(int total, int silent) {}
}
