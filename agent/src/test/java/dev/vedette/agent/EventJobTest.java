package dev.vedette.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.agent.config.AgentConfig;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.agent.watch.Noticed;
import dev.vedette.agent.watch.Watch;
import dev.vedette.sdk.cache.CacheLimits;
import dev.vedette.sdk.cache.CachedMessage;
import dev.vedette.sdk.cache.MessageCache;
import dev.vedette.sdk.cache.Priority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of events that the disk does not take.
final class EventJobTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private int looks;

    private List<Noticed> login(Instant at) {
        looks++;
        return List.of(new Noticed(
                new SecurityEvent(
                        "Login",
                        SecurityEvent.Kind.SECURITY,
                        SecurityEvent.Category.TRIGGERED,
                        Priority.HIGH,
                        List.of(Map.of("UserName", "user-" + looks))),
                at));
    }

    private static List<String> users(MessageCache cache) {
        return cache.peek(10, 100_000).stream()
                .map(CachedMessage::payload)
                .map(payload -> new String(payload, StandardCharsets.UTF_8))
                .map(payload -> payload.replaceAll("(?s).*\"UserName\":\"(.*?)\".*", "$1"))
                .toList();
    }

    @Test
    void whatTheDiskDoesNotTakeWaitsInMemoryNothingElseIsLookedForAndThatIsSaidOnce() throws IOException {
        AgentConfig.Events config = AgentConfig.of(List.of(
                        "thing = pump-7",
                        "server.host = 127.0.0.1",
                        "server.tls = false",
                        "events.collect = login",
                        "hub.key-file = /dev/null"))
                .told()
                .orElseThrow();
        Watch watch = this::login;
        try (MessageCache cache = new MessageCache(folder, new CacheLimits(CacheLimits.BYTES_MIN))) {
            // The cache cannot make its first file.
            Path obstacle = Files.createDirectory(folder.resolve("high-0000000000000000001.log"));
            EventJob job = new EventJob(config, List.of(watch), cache, () -> false, said::add);
            for (int i = 0; i < 3; i++) {
                assertThat(job.step(NOON.plusSeconds(10L * i))).isEqualTo(NOON.plusSeconds(10L * i + 10));
            }
            assertThat(looks).isEqualTo(1);
            assertThat(users(cache)).isEmpty();
            assertThat(said).hasSize(1);
            assertThat(said.getFirst()).contains("cannot be written", "events wait in memory");

            Files.delete(obstacle);
            job.step(NOON.plusSeconds(30));
            job.step(NOON.plusSeconds(40));

            assertThat(users(cache)).containsExactly("user-1", "user-2", "user-3");
            assertThat(said).hasSize(2);
            assertThat(said.getLast()).isEqualTo("the disk takes events again");
            assertThat(cache.standing().dropped()).isZero();
        }
    }
}
