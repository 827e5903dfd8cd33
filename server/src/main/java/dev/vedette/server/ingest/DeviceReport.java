package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.Observation;
import java.util.List;

/// A device report as understood.
///
/// @param reportId the id that the device gave it
/// @param version the version of the document's format, as `1.0`
/// @param observations what it says, in the order of the document; all of one thing and one time; may be empty
/// @param addressesUnreadable how many remote addresses could not be read and were left out, at least 0
/// @param customUndefined how many custom metrics nobody defined and were left out, at least 0
public record DeviceReport(
        long reportId, String version, List<Observation> observations, int addressesUnreadable, int customUndefined) {
    /// Copies the list.
    public DeviceReport {
        observations = List.copyOf(observations);
    }
}
