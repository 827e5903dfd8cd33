package dev.vedette.sensor.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.SharedCaptures;
import dev.vedette.sensor.capture.CaptureCount;
import dev.vedette.sensor.capture.CaptureFile;
import dev.vedette.sensor.capture.Packet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The captures of others, where there are some: nothing in them, cut or damaged, stops the sensor.
final class SharedCapturesTest {
    private static final List<Dissector> LINES = List.of(
            new LineDissector("alpha", 'a', Carrier.tcp(502), Carrier.udp(47_808)),
            new LineDissector("beta", 'b', Carrier.tcp(102)));

    private final Map<Path, Long> captures = SharedCaptures.all();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsCaptures() {
        assumeThat(captures).as("captures beside the checkout").isNotEmpty();
    }

    @Test
    void everyCaptureIsReadToItsEnd() {
        captures.forEach((file, packets) -> {
            List<NetworkEvent> events = new ArrayList<>();
            assertThat(read(file, events)).as(file.toString()).isEqualTo(packets);
            List<String> again = new ArrayList<>();
            read(file, event -> again.add(event.toString()));
            assertThat(again)
                    .as(file.toString())
                    .isEqualTo(events.stream().map(NetworkEvent::toString).toList());
        });
    }

    @Test
    void everyTruncationOfACaptureIsReadToItsEnd() throws IOException {
        Random random = new Random(11);
        for (Path file : captures.keySet()) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 3; i++) {
                int length = 4 + random.nextInt(whole.length - 4);
                Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, length));
                assertThat(read(cut, _ -> {})).isLessThanOrEqualTo(captures.get(file));
            }
        }
    }

    @Test
    void damagedCapturesAreReadAsFarAsTheyCanBe() throws IOException {
        Random random = new Random(12);
        for (Path file : captures.keySet()) {
            byte[] damaged = Files.readAllBytes(file);
            for (int i = 0; i < damaged.length / 200 + 1; i++) {
                damaged[24 + random.nextInt(damaged.length - 24)] = (byte) random.nextInt(256);
            }
            assertThat(read(Files.write(folder.resolve("damaged.pcap"), damaged), _ -> {}))
                    .isGreaterThanOrEqualTo(0);
        }
    }

    private static long read(Path file, List<NetworkEvent> events) {
        return read(file, events::add);
    }

    private static long read(Path file, NetworkListener listener) {
        Sensor sensor = new Sensor(Site.DEFAULT, LINES, SensorLimits.DEFAULT, listener);
        try (CaptureFile capture = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (capture.next(packet)) {
                sensor.accept(packet);
            }
            sensor.finish();
            assertThat(sensor.flows()).isZero();
            assertThat(sensor.waitingBytes()).isZero();
            return capture.counts().of(CaptureCount.PACKETS);
        }
    }
}
