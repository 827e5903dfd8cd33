package dev.vedette.source.http;

import dev.vedette.fuzz.Input;
import dev.vedette.fuzz.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The lines that brokers bring.
///
/// Held against it: nothing is thrown; there are no more observations and faults than lines, and of those no more
/// than the limits say.
public final class LineTarget {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final List<HttpSourceSettings.Format> FORMATS =
            List.of(HttpSourceSettings.Format.JSONL, HttpSourceSettings.Format.EMQX);

    private LineTarget() {}

    /// One input: a format, and the body of a request.
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        HttpSourceSettings.Format format = FORMATS.get(input.u8() % FORMATS.size());
        byte[] body = input.rest();
        EventBody read = EventBody.read(body, format, NOW);
        int lines = 1;
        for (byte each : body) {
            lines += each == '\n' ? 1 : 0;
        }
        if (read.observations().size() > lines
                || read.observations().size() > HttpSourceSettings.EVENTS_MAX
                || read.faults().size() > Math.min(lines, EventBody.FAULTS_SHOWN_MAX)
                || read.observations().toString().isEmpty()
                || read.faults().toString().isEmpty()) {
            throw new AssertionError(lines + " lines, " + read.observations().size() + " observations, "
                    + read.faults().size() + " faults");
        }
    }

    /// Every kind of line of each format.
    public static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(seed(0, """
            {"kind":"connection-attempt","thing":"a","at":"2026-01-01T00:00:00Z","address":"10.0.0.1"}
            {"kind":"disconnected","thing":"a"}
            {"kind":"message-sent","thing":"a","topic":"t","bytes":7}
            """));
        seeds.add(seed(1, """
            {"event":"client.connected","clientid":"a","peername":"10.0.0.1:4711","timestamp":1700000000000}
            {"event":"message.publish","clientid":"a","topic":"t","payload":"x","payload_size":1}
            """));
        return seeds;
    }

    private static byte[] seed(int format, String lines) {
        return new Output()
                .u8(format)
                .bytes(lines.getBytes(StandardCharsets.UTF_8))
                .done();
    }
}
