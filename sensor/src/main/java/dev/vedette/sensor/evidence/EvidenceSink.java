package dev.vedette.sensor.evidence;

/// Where slices of packets go.
@FunctionalInterface
public interface EvidenceSink {
    /// Takes a slice. Called on the thread of the sensor, before the finding that names it is told.
    ///
    /// @param name letters, digits and hyphens, unlike that of any other slice
    /// @param pcap the packets as a capture file; not changed any more
    /// @return whether there was room for it
    boolean take(String name, byte[] pcap);
}
