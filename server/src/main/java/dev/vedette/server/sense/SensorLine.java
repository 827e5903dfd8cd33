package dev.vedette.server.sense;

import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.server.store.AssetRecord;
import java.time.Instant;

/// One thing that a sensor brings.
public sealed interface SensorLine {
    /// Something that was measured or found of an asset, for detection.
    ///
    /// @param observation as of when it came in
    /// @param seen when the sensor saw it, by its own clock; as of when it came in where it does not say
    record Observed(Observation observation, Instant seen) implements SensorLine {}

    /// What is known of an asset.
    ///
    /// @param asset as of when it came in
    record Known(AssetRecord asset) implements SensorLine {}

    /// The packets behind a finding that comes afterwards.
    ///
    /// @param name by which findings name them, see [EvidenceStore#isName]
    /// @param capture a pcap file of at most [EvidenceStore#CAPTURE_BYTES_MAX] bytes; not changed any more
    record Packets(String name, byte[] capture) implements SensorLine {}

    /// How a plugin fares at a site.
    ///
    /// @param report as of when it came in
    record Fared(PluginReport report) implements SensorLine {}

    /// How the sensor itself fares.
    ///
    /// @param report as of when it came in
    record Beats(SensorReport report) implements SensorLine {}

    /// Something that was seen at a site, for its baseline.
    ///
    /// @param sighting as of when it came in
    record Sighted(Sighting sighting) implements SensorLine {}
}
