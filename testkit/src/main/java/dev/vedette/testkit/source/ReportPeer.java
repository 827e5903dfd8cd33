package dev.vedette.testkit.source;

import dev.vedette.sdk.source.ReportFormat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that sends reports to a source, as a device would, and hears its answers. One thread uses it.
public interface ReportPeer extends AutoCloseable {
    /// Sends a report and returns when it is on its way; its answer is not awaited.
    void send(String thing, ReportFormat format, byte[] document);

    /// The next answer that came to any report of this peer.
    ///
    /// @throws AssertionError when none comes in time
    Answer answer(Duration patience);

    /// Ends the peer; a source that has gone already is no fault.
    @Override
    void close();

    /// An answer as the peer read it.
    ///
    /// @param accepted whether the report was accepted
    /// @param thing the name of the device
    /// @param reportId the id of the report, null when the answer has none
    /// @param code the code of the reason, empty when accepted
    /// @param message the reason in words, empty when accepted
    record Answer(boolean accepted, String thing, @Nullable Long reportId, String code, String message) {}
}
