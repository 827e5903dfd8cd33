package dev.vedette.server.sense;

import dev.vedette.sdk.VedetteException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// The lines that sensors bring.
///
/// Held against it: a line is read, or refused with a [VedetteException] that says why.
public final class SensorLineTarget {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final SensorBody.Taking TAKING =
            new SensorBody.Taking(NOW, Bringer.ANYBODY, UnaryOperator.identity());

    private SensorLineTarget() {}

    /// One input: a line.
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            if (SensorLineReader.read(data, 0, data.length, TAKING).toString().isEmpty()) {
                throw new AssertionError("a line says nothing");
            }
        } catch (VedetteException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
    }

    /// Every kind of line.
    public static List<byte[]> seeds() {
        return """
            {"observation":"active","thing":"plant/10.0.0.7","time":"2016-03-01T12:00:00Z"}
            {"observation":"traffic","thing":"plant/1","bytes_in":1,"bytes_out":2,"packets_in":3,"packets_out":4}
            {"observation":"listening","thing":"plant/10.0.0.7","transport":"tcp","ports":[102,502]}
            {"observation":"connections","thing":"plant/10.0.0.7","destinations":["10.0.0.20","::1"],"total":2}
            {"observation":"connection-attempt","thing":"plant/10.0.0.7","succeeded":false}
            {"observation":"message-sent","thing":"plant/10.0.0.7","topic":"dt","bytes":5}
            {"observation":"message-received","thing":"plant/10.0.0.7","topic":"cmd","bytes":6}
            {"observation":"finding","thing":"plant/10.0.0.7","metric":"net:scans","detail":"20 ports"}
            """.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
