package dev.vedette.server.ingest;

/// The bounds of a report document; beyond one of them it is rejected.
public final class ReportLimits {
    /// The most bytes of a document; checked before anything else.
    public static final int DOCUMENT_BYTES_MAX = 128 * 1024;
    /// The deepest nesting of objects and arrays; a report needs 6.
    public static final int DEPTH_MAX = 16;
    /// The most characters of a text or a field's name (of bytes, in CBOR).
    public static final int TEXT_MAX = 1024;
    /// The most characters of a number in JSON.
    public static final int NUMBER_LENGTH_MAX = 64;
    /// The most elements of one list: ports, connections, values of a custom metric; and the most custom metrics.
    public static final int LIST_ELEMENTS_MAX = 4096;
    /// The largest count or total: up to here every whole number is exact in all encodings.
    public static final long COUNT_MAX = 1L << 53;

    private ReportLimits() {}
}
