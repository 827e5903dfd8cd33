package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.CommandHead;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubStore;
import dev.vedette.gateway.hub.ServicePolicy;
import dev.vedette.gateway.hub.Twin;
import dev.vedette.server.store.Stores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a process that uses a hub: devices, keys, twins and commands that were answered are there.
final class KilledHubTest {
    private static final long SEED = 13;
    private static final int ROUNDS_MAX = 20;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void aKilledHubLosesNothingThatItAnswered() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        Path file = directory.resolve("vedette.db");
        List<ServicePolicy> policies = new ArrayList<>();
        for (int kill = 0; kill < 2; kill++) {
            long answered = useAndKill(file, 1 + random.nextInt(ROUNDS_MAX));
            try (Stores stores = RecordingWriter.open(file)) {
                HubStore store = stores.hub();
                for (long round = 0; round <= answered; round++) {
                    assertWhole(store, round, "seed %d, kill %d, round %d".formatted(SEED, kill, round));
                }
                assertThat(store.identities().policies()).hasSize(ServicePolicy.BUILT_IN.size());
                assertThat(policies).isIn(List.of(), store.identities().policies());
                policies = store.identities().policies();
                // What was in flight is there whole, or not at all: the next round begins behind it.
                assertThat(store.identities().count()).isBetween(answered + 1, answered + 2);
                finish(store, answered + 1);
            }
        }
    }

    private static void assertWhole(HubStore store, long round, String where) {
        HubId id = HubWriter.device(round);
        assertThat(store.identities().find(id)).as(where).isPresent();
        Twin twin = store.twins().find(id).orElseThrow(() -> new AssertionError(where + " has no twin"));
        assertThat(twin.tags()).as(where).isEqualTo("{\"n\":" + round + "}");
        List<CommandHead> queue = store.commands().queue(id);
        assertThat(queue).as(where).hasSize(1);
        assertThat(store.commands()
                        .find(queue.getFirst().sequence())
                        .orElseThrow()
                        .message()
                        .body())
                .as(where)
                .isEqualTo(Long.toString(round).getBytes(StandardCharsets.UTF_8));
        assertThat(store.identities().untold(10_000)).as(where).contains(id);
    }

    /// A device that the killed process had created and no more is taken away, so that every round is whole.
    private static void finish(HubStore store, long round) {
        store.identities().remove(HubWriter.device(round));
    }

    /// @return the last round that was answered
    private static long useAndKill(Path file, int lines) throws IOException, InterruptedException {
        Process user = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HubWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long answered = -1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(user.getInputStream(), StandardCharsets.UTF_8))) {
            int read = 0;
            String line = out.readLine();
            while (line != null) {
                answered = line.matches("\\d+") ? Long.parseLong(line) : answered;
                read++;
                if (read == lines) {
                    // By its handle: the process itself would close the stream that is still read.
                    user.toHandle().destroyForcibly();
                }
                line = out.readLine();
            }
        }
        user.waitFor();
        assertThat(answered).as("the last words of the hub's user").isNotNegative();
        return answered;
    }
}
