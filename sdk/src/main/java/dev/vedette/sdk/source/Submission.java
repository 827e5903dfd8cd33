package dev.vedette.sdk.source;

/// A device report as it arrived, not yet read or trusted.
///
/// @param thing the name that the sender gave the device; may be anything
/// @param format how the document is encoded
/// @param document the bytes; the intake takes ownership, the sender must not change them afterwards
public record Submission(String thing, ReportFormat format, byte[] document) {}
