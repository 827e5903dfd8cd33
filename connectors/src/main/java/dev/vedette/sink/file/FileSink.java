package dev.vedette.sink.file;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.JsonLines;

/// Writes each alert as one line of JSON to a file, and flushes it to disk. One thread delivers at a time; any
/// thread may close.
public final class FileSink implements AlertSink {
    private final JsonLines lines;
    private final AlertFormat format;
    private final String source;

    /// A sink for one file, which it closes.
    ///
    /// @param source who tells, where the format asks for it
    public FileSink(JsonLines lines, AlertFormat format, String source) {
        this.lines = lines;
        this.format = format;
        this.source = source;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Delivery deliver(Alert alert) {
        return lines.append(format.document(alert, source));
    }

    /// Afterwards nothing is written, and delivering asks to be tried again.
    @Override
    public void close() {
        lines.close();
    }
}
