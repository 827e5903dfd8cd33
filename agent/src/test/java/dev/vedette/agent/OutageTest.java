package dev.vedette.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.agent.collect.FixtureTree;
import dev.vedette.agent.collect.LocalAddresses;
import dev.vedette.agent.config.AgentConfig;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.agent.send.Courier;
import dev.vedette.agent.send.FakeLink;
import dev.vedette.agent.send.Pace;
import dev.vedette.agent.send.Packing;
import dev.vedette.agent.watch.Noticed;
import dev.vedette.agent.watch.Watch;
import dev.vedette.sdk.cache.CacheLimits;
import dev.vedette.sdk.cache.MessageCache;
import dev.vedette.sdk.cache.Priority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network that is gone for a day, in a time that the test moves.
final class OutageTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String AGENT = "e89dc5f5-feac-4c3e-87e2-93c16f010c25";
    private static final Pattern NUMBERED =
            Pattern.compile("\"Name\":\"Login\".*?\"TimestampUTC\":\"(.*?)\".*?" + "\"UserName\":\"user-(\\d+)\"");

    @TempDir
    Path folder;

    private final FakeLink link = new FakeLink();
    private Instant now = NOON;

    @Test
    void aDayWithoutANetworkLosesNoReportAndKeepsTheirOrder() {
        AgentConfig config = config();
        FixtureTree system = new FixtureTree(folder.resolve("root"));
        try (MessageCache cache =
                new MessageCache(folder.resolve("cache"), config.cache().reports())) {
            ReportJob job = new ReportJob(
                    config.reports(), system.tree(), () -> new LocalAddresses(Map.of()), cache, () -> 0, line -> {});
            Courier courier = courier(cache, new ReportPacking(config.reports()), Duration.ZERO);
            UnaryOperator<Instant> both = at -> traffic(system, job, courier, at);
            run(both, Duration.ofMinutes(11));
            assertThat(link.sent()).hasSize(3);
            link.network(false);
            run(both, Duration.ofDays(1));
            assertThat(cache.standing().waiting()).isEqualTo(288);
            Instant back = now;
            link.network(true);
            run(both, Duration.ofMinutes(10));

            List<String> reports = payloads();
            assertThat(reports).hasSize(3 + 288 + 2);
            for (int i = 0; i < reports.size(); i++) {
                long expected = NOON.getEpochSecond() + 300L * i;
                assertThat(reports.get(i)).startsWith("{\"hed\":{\"rid\":" + expected + ",");
            }
            // Only what is of now says what went over the network; the first one never does.
            assertThat(reports.stream()
                            .filter(each -> each.contains("\"ns\":{"))
                            .count())
                    .isBetween(2L + 1, 2L + 4);
            assertThat(reports.subList(3, 280)).noneMatch(each -> each.contains("\"ns\":{"));
            assertThat(cache.standing().waiting()).isZero();
            assertThat(cache.standing().dropped()).isZero();
            assertThat(Duration.between(back, now)).isLessThan(Duration.ofMinutes(15));
        }
    }

    @Test
    void aDayWithoutANetworkDropsTheOldestOfLowPriorityAndTellsHowMany() {
        AgentConfig config = config();
        CacheLimits limits = new CacheLimits(1 << 20);
        try (MessageCache cache = new MessageCache(folder.resolve("cache"), limits)) {
            Numbered watch = new Numbered();
            Courier courier = courier(cache, new EventPacking(AGENT, "0.1.0"), Duration.ofMinutes(1));
            EventJob job =
                    new EventJob(config.told().orElseThrow(), List.of(watch), cache, courier::isConnected, line -> {});
            UnaryOperator<Instant> both = at -> earlier(job.step(at), courier.step(at));
            link.network(false);
            run(both, Duration.ofDays(1));
            link.network(true);
            run(both, Duration.ofMinutes(15));
            long dropped = cache.standing().droppedLow();
            assertThat(dropped).isPositive();
            assertThat(cache.standing().droppedHigh()).isZero();

            List<Integer> low = new ArrayList<>();
            List<Integer> high = new ArrayList<>();
            Instant last = Instant.MIN;
            for (String message : payloads()) {
                Matcher event = NUMBERED.matcher(message);
                while (event.find()) {
                    Instant at = Instant.parse(event.group(1));
                    assertThat(at).isAfterOrEqualTo(last);
                    last = at;
                    int number = Integer.parseInt(event.group(2));
                    assertThat(at).isEqualTo(NOON.plusSeconds(10L * number));
                    (number % 100 == 0 ? high : low).add(number);
                }
            }
            assertThat(high).hasSize(watch.next / 100 + 1);
            assertThat(low).hasSize((int) (watch.next - high.size() - dropped)).isSorted();
            // What is missing is the oldest.
            assertThat(low.getLast() - low.getFirst() + 1 - low.size()).isLessThanOrEqualTo(high.size());
            assertThat(payloads())
                    .anyMatch(each -> each.contains("DroppedEventsStatistics")
                            && each.contains("\"DroppedEvents\":\"" + dropped + "\""));
        }
    }

    /// Tells of a numbered login at each look, of every hundredth with high priority.
    private static final class Numbered implements Watch {
        private int next;

        @Override
        public List<Noticed> look(Instant at) {
            SecurityEvent event = new SecurityEvent(
                    "Login",
                    SecurityEvent.Kind.SECURITY,
                    SecurityEvent.Category.TRIGGERED,
                    next % 100 == 0 ? Priority.HIGH : Priority.LOW,
                    List.of(Map.of("UserName", "user-" + next)));
            next++;
            return List.of(new Noticed(event, at));
        }
    }

    private Instant traffic(FixtureTree system, ReportJob job, Courier courier, Instant at) {
        long count = Duration.between(NOON, at).toSeconds();
        system.interfaces("eth0: %d %d 0 0 0 0 0 0 %d %d 0 0 0 0 0 0".formatted(count, count, count, count));
        return earlier(job.step(at), courier.step(at));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Courier courier(MessageCache cache, Packing packing, Duration gather) {
        Pace pace = new Pace(
                Duration.ofMillis(500), gather, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(5));
        return new Courier(cache, packing, link, pace, new Random(7), line -> {});
    }

    private void run(UnaryOperator<Instant> step, Duration length) {
        Instant end = now.plus(length);
        while (now.isBefore(end)) {
            Instant next = step.apply(now);
            now = next.isAfter(now) ? next : now.plusMillis(1);
            now = now.isAfter(end) ? end : now;
        }
    }

    private List<String> payloads() {
        return link.sent().stream()
                .map(parcel -> new String(parcel.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private static AgentConfig config() {
        return AgentConfig.of(List.of(
                "thing = pump-7",
                "server.host = 127.0.0.1",
                "server.tls = false",
                "events.collect = login",
                "hub.key-file = /dev/null"));
    }
}
