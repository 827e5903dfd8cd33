package dev.vedette.sensor.capture;

import dev.vedette.sensor.Tally;

/// Where packets come from, in the order in which they were captured. One thread at a time.
public interface PacketSource extends AutoCloseable {
    /// Takes the next packet.
    ///
    /// @param packet becomes a view of it, valid until the next call or [#close]
    /// @return whether there was one; `false` from a file is its end, from an interface that none came in time
    boolean next(Packet packet);

    /// What has happened so far.
    Tally<CaptureCount> counts();

    /// Lets go of the file or interface.
    @Override
    void close();
}
