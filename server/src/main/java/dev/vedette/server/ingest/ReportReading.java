package dev.vedette.server.ingest;

import org.jspecify.annotations.Nullable;

/// What came of reading a document.
public sealed interface ReportReading {
    /// It is a report.
    ///
    /// @param report the report
    record Understood(DeviceReport report) implements ReportReading {}

    /// It is not a report that may be used.
    ///
    /// @param reportId the id that the device gave the report, or null when it was not met before the problem
    /// @param problem the class of problem, for counting
    /// @param path where, in the sender's spelling, as `met.ns.bi`; empty for the document as a whole
    /// @param message path, value, bound; one line of printable text
    record Malformed(@Nullable Long reportId, Problem problem, String path, String message) implements ReportReading {}

    /// Classes of problems with a document.
    enum Problem {
        /// The document has more bytes than are read.
        TOO_LARGE("too-large"),
        /// It is not well-formed JSON or CBOR, or goes on after its end.
        SYNTAX("syntax"),
        /// It is nested too deep, or a text, number or list in it is too long.
        LIMIT("limit"),
        /// A field appears twice in one object, perhaps once by its long and once by its short name.
        DUPLICATE("duplicate"),
        /// A required field is missing.
        MISSING("missing"),
        /// A field has a value of the wrong type.
        TYPE("type"),
        /// A field has a value of the right type that is out of its range.
        RANGE("range"),
        /// A custom metric has not the shape that its definition asks for.
        CUSTOM_SHAPE("custom-shape");

        private final String label;

        Problem(String label) {
            this.label = label;
        }

        /// The name in counters.
        public String label() {
            return label;
        }
    }
}
