package dev.vedette.sensor.host;

import dev.vedette.sensor.flow.FlowReader;

/// Reads a flow with the help of those who are asked about it, who may become others meanwhile.
sealed interface Reading extends FlowReader permits StreamReader, UnitReader {
    /// Others are asked from now on.
    void on(RosterChange change);
}
