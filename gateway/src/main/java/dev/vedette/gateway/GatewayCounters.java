package dev.vedette.gateway;

import java.util.List;

/// The counters of one endpoint, for whoever shows them to operators.
public interface GatewayCounters {
    /// Reads every counter once, in a stable order. May be called by any thread at any time; each value is exact, the
    /// values among themselves are not of one instant.
    List<Reading> snapshot();

    /// One counter as it was read.
    ///
    /// @param name what is counted, in lower case with underscores, as `mqtt_messages_dropped`
    /// @param reason which share of it this is, as `queue_full`; empty when the counter is not divided by reason
    /// @param gauge whether the value may fall; otherwise it only grows while the process lives
    /// @param help one sentence for people
    /// @param value the value, not negative
    record Reading(String name, String reason, boolean gauge, String help, long value) {}
}
