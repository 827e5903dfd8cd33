package dev.vedette.source.mosquitto;

import dev.vedette.sdk.source.Source;
import dev.vedette.testkit.source.ObservationSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// The Mosquitto source keeps the contract of sources of observations, on a log that the test writes.
final class MosquittoSourceTest extends ObservationSourceContract {
    @TempDir
    private Path folder;

    private int sources;

    @Override
    protected Source newSource() {
        sources++;
        return source(folder.resolve("state-" + sources));
    }

    @Override
    protected Source newSourceAtAddressOf(Source open) {
        return source(folder.resolve("state-" + sources));
    }

    private Source source(Path state) {
        return new MosquittoSource(
                MosquittoSettings.of(
                        "mosquitto", folder.resolve("mosquitto.log"), state, ZoneOffset.UTC, Duration.ofMinutes(5)),
                InstantSource.system());
    }

    @Override
    protected void sendMessages(Source open, String topic, List<String> things) {
        StringBuilder lines = new StringBuilder();
        for (String thing : things) {
            lines.append(InstantSource.system().instant().getEpochSecond())
                    .append(": Received PUBLISH from ")
                    .append(thing)
                    .append(" (d0, q0, r0, m0, '")
                    .append(topic)
                    .append("', ... (5 bytes))\n");
        }
        try {
            Files.write(
                    folder.resolve("mosquitto.log"),
                    lines.toString().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
