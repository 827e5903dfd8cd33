package dev.vedette.sdk.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to a submission.
public sealed interface Receipt {
    /// When it was answered.
    Instant at();

    /// The report is durable and will be judged; it survives a crash of the process.
    ///
    /// @param reportId the id that the device gave the report
    /// @param at when it was answered
    record Accepted(long reportId, Instant at) implements Receipt {}

    /// The report was refused and left no trace but a counter.
    ///
    /// @param reportId the id that the device gave the report, or null when the document did not reveal it
    /// @param reason the class of reason, for the sender's program
    /// @param message path, value and bound, for the sender's developer
    /// @param at when it was answered
    record Rejected(@Nullable Long reportId, Reason reason, String message, Instant at) implements Receipt {}

    /// Why a report was refused. The names of AWS where it has one.
    enum Reason {
        /// The document, or the thing name, is malformed.
        INVALID_PAYLOAD("InvalidPayload"),
        /// Reports come faster than `reports.min-interval` allows, or the server is overloaded; send later.
        THROTTLED("Throttled"),
        /// A report with a later id was accepted already.
        HISTORICAL("HistoricalReport"),
        /// A table that the report would grow is full, as the number of devices watched.
        LIMIT_EXCEEDED("LimitExceeded");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /// The code as it appears on the wire.
        public String code() {
            return code;
        }
    }
}
