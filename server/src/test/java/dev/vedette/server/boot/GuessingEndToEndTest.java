package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.identity.LocalCa;
import dev.vedette.testkit.time.VirtualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iot.model.ActiveViolation;
import software.amazon.awssdk.services.iot.model.Behavior;

/// Someone who guesses is seen on the device that is guessed at, and cannot hide that, nor fill the server,
/// with names that are made up.
final class GuessingEndToEndTest {
    private static final int MADE_UP = 40;
    private static final int PANE_SECONDS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private RunningServer running;

    @BeforeEach
    void start() {
        // How many unknown names are taken for devices counts for a pane; none may end within the test.
        Instant beginOfPane = Instant.ofEpochSecond(Instant.now().getEpochSecond() / PANE_SECONDS * PANE_SECONDS);
        running = new RunningServer(VirtualClock.at(beginOfPane), folder);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void theAttackOnARegisteredDeviceAlarmsUnderAFloodOfMadeUpNames() throws Exception {
        running.iot().createThing(r -> r.thingName("pump"));
        running.iot().createSecurityProfile(r -> r.securityProfileName("doors").behaviors(anAddressOfThePlant()));
        running.iot()
                .attachSecurityProfile(r -> r.securityProfileName("doors")
                        .securityProfileTargetArn("arn:aws:iot:us-east-1:000000000000:all/things"));
        String authority = LocalCa.in(folder.resolve("ca"), Clock.systemUTC()).certificatePem();
        for (int i = 0; i < MADE_UP; i++) {
            guess("made-up-" + i, authority);
        }
        guess("pump", authority);

        awaitMetric("vedette_mqtt_attempts_unattributed_total 8.0");
        awaitMetric("vedette_devices 33.0");
        assertThat(running.iot().listActiveViolationsPaginator(r -> r.thingName("pump")).activeViolations().stream()
                        .map(ActiveViolation::thingName))
                .containsExactly("pump");
    }

    /// An attempt is judged when it comes, so that the test need not wait for the close of a pane.
    private static Behavior anAddressOfThePlant() {
        return Behavior.builder()
                .name("Known addresses")
                .metric("aws:source-ip-address")
                .criteria(c -> c.comparisonOperator("in-cidr-set").value(v -> v.cidrs("10.1.0.0/16")))
                .build();
    }

    private void guess(String name, String authority) throws Exception {
        try (TlsDevice stranger = new TlsDevice(name, running.tlsPort(), authority, null, null)) {
            assertThat(stranger.refusal()).isEqualTo("NOT_AUTHORIZED");
        }
    }

    private void awaitMetric(String line) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> lines = metrics();
        while (!lines.contains(line) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            lines = metrics();
        }
        assertThat(lines).contains(line);
    }

    private List<String> metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + running.server().httpPort() + "/metrics"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .toList();
        }
    }
}
