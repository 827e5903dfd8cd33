package dev.vedette.sdk.source;

/// The encoding of a device report.
public enum ReportFormat {
    /// JSON text, RFC 8259.
    JSON,
    /// CBOR, RFC 8949.
    CBOR
}
