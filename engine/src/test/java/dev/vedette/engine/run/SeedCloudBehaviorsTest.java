package dev.vedette.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.CidrSet;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every cloud-side example of the seed (Detect, "Metrics") fires and clears as the seed's prose says.
class SeedCloudBehaviorsTest {
    private final Engine engine =
            new Engine(new EngineSettings(Engine.PANE, Duration.ZERO, Duration.ofDays(2), 10, 1000));

    private void watch(String name, String metric, Criteria criteria, long seconds, int toAlarm, int toClear) {
        Evaluation evaluation =
                seconds == 0 ? new Evaluation.OnArrival() : new Evaluation.Over(Duration.ofSeconds(seconds));
        engine.apply(Engine.profile(
                "seed", new Behavior(name, new MetricName(metric), criteria, evaluation, toAlarm, toClear, false)));
    }

    private static Criteria lessThan(double bound) {
        return new Criteria.Threshold(Comparison.LESS_THAN, bound);
    }

    private static Criteria lessThan(Percentile percentile) {
        return new Criteria.FleetPercentile(Comparison.LESS_THAN, percentile);
    }

    private static Criteria greaterThan(double bound) {
        return new Criteria.Threshold(Comparison.GREATER_THAN, bound);
    }

    private static Criteria greaterThan(Percentile percentile) {
        return new Criteria.FleetPercentile(Comparison.GREATER_THAN, percentile);
    }

    private static Observation sent(ThingName thing, Instant at) {
        return new MessageSent(thing, at, "factory/a", 10, null);
    }

    private static Observation received(ThingName thing, Instant at) {
        return new MessageReceived(thing, at, "factory/a", 10);
    }

    private static Observation denied(ThingName thing, Instant at) {
        return new AuthorizationFailure(thing, at, "factory/a");
    }

    private static Observation attempted(ThingName thing, Instant at) {
        return new ConnectionAttempt(thing, at, null, false);
    }

    /// The plc is connected in each pane, and as often as is said something happens to it.
    private void plc(BiFunction<ThingName, Instant, Observation> kind, int... times) {
        for (int pane = 0; pane < times.length; pane++) {
            happens("plc", pane * 300.0, kind, times[pane]);
            engine.advance((pane + 1) * 300.0);
        }
    }

    private void happens(String thing, double start, BiFunction<ThingName, Instant, Observation> kind, int times) {
        ThingName name = new ThingName(thing);
        engine.observe(new ConnectionHeld(name, Engine.at(start), null));
        for (int i = 0; i < times; i++) {
            engine.observe(kind.apply(name, Engine.at(start + 1 + i)));
        }
    }

    /// In each of some panes something happens as often as is said to each of the devices d01 to d10.
    private void fleet(BiFunction<ThingName, Instant, Observation> kind, int first, int panes, int... times) {
        for (int pane = first; pane < first + panes; pane++) {
            for (int device = 1; device <= times.length; device++) {
                happens("d%02d".formatted(device), pane * 300.0, kind, times[device - 1]);
            }
            engine.advance((pane + 1) * 300.0);
        }
    }

    private void message(double second, long bytes) {
        engine.observe(new MessageSent(new ThingName("plc"), Engine.at(second), "factory/a", bytes, null));
    }

    @Test
    void threeMessagesOf1024BytesAlarmAndThreeSmallerOnesClear() {
        watch("Max Message Size", "aws:message-byte-size", lessThan(1024), 0, 3, 3);
        long[] sizes = {1024, 1024, 1023, 1024, 1024, 9000, 9000, 1023, 1023, 0};
        for (int i = 0; i < sizes.length; i++) {
            message(i + 1, sizes[i]);
        }

        assertThat(engine.story())
                .containsExactly(
                        "@6 raised plc Max Message Size 9000",
                        "@7 continued plc Max Message Size 9000",
                        "@10 cleared plc Max Message Size 0");
    }

    @Test
    void aConnectionThatIsHeldIsNoMessageOfNoBytes() {
        watch("Max Message Size", "aws:message-byte-size", lessThan(1024), 0, 1, 1);
        message(1, 2000);
        engine.observe(new ConnectionHeld(new ThingName("plc"), Engine.at(2), null));
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@1 raised plc Max Message Size 2000");
    }

    /// The sum in five minutes: nine messages of 10 bytes are less than ten.
    @Test
    void whoeverSendsMoreBytesThanNineTenthsForThreeTimesAlarms() {
        watch("Large Message Size", "aws:message-byte-size", lessThan(Percentile.P90), 300, 3, 3);
        fleet(SeedCloudBehaviorsTest::sent, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        fleet(SeedCloudBehaviorsTest::sent, 3, 3, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);

        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@900 raised d09 Large Message Size 90",
                        "@900 raised d10 Large Message Size 100",
                        "@1800 raised d01 Large Message Size 100",
                        "@1800 raised d02 Large Message Size 90",
                        "@1800 cleared d09 Large Message Size 20",
                        "@1800 cleared d10 Large Message Size 10");
    }

    @Test
    void fiftyMessagesTwiceAlarmAndSilenceTwiceClears() {
        for (String metric : List.of("aws:num-messages-sent", "aws:num-messages-received")) {
            Engine fresh = new Engine();
            fresh.apply(Engine.profile(
                    "seed",
                    new Behavior(
                            "Out bound message count",
                            new MetricName(metric),
                            lessThan(50),
                            new Evaluation.Over(Duration.ofSeconds(300)),
                            2,
                            2,
                            false)));
            int[] times = {50, 49, 50, 51, 0, 50, 0, 0};
            for (int pane = 0; pane < times.length; pane++) {
                Instant start = Engine.at(pane * 300.0);
                fresh.observe(new ConnectionHeld(new ThingName("plc"), start, null));
                for (int i = 0; i < times[pane]; i++) {
                    ThingName plc = new ThingName("plc");
                    Instant at = start.plusSeconds(i);
                    fresh.observe(metric.endsWith("sent") ? sent(plc, at) : received(plc, at));
                }
                fresh.advance((pane + 1) * 300.0);
            }

            assertThat(fresh.story())
                    .containsExactly(
                            "@1200 raised plc Out bound message count 51",
                            "@1800 continued plc Out bound message count 50",
                            "@2400 cleared plc Out bound message count 0");
        }
    }

    @Test
    void whoeverSendsAtLeastAsMuchAsThe99thPercentileTwiceAlarms() {
        watch("Out bound message rate", "aws:num-messages-sent", lessThan(Percentile.P99), 300, 2, 2);
        fleet(SeedCloudBehaviorsTest::sent, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        fleet(SeedCloudBehaviorsTest::sent, 2, 2, 11, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@600 raised d10 Out bound message rate 10",
                        "@1200 raised d01 Out bound message rate 11",
                        "@1200 cleared d10 Out bound message rate 10");
    }

    @Test
    void fiveDenialsInFiveMinutesTwiceAlarmAndFewerClear() {
        watch("Authorization Failures", "aws:num-authorization-failures", lessThan(5), 300, 2, 1);
        plc(SeedCloudBehaviorsTest::denied, 5, 4, 5, 6, 0);

        assertThat(engine.story())
                .containsExactly(
                        "@1200 raised plc Authorization Failures 6", "@1500 cleared plc Authorization Failures 0");
    }

    @Test
    void whoeverIsDeniedAtLeastAsOftenAsHalfTheFleetTwiceAlarms() {
        watch("Authorization Failures", "aws:num-authorization-failures", lessThan(Percentile.P50), 300, 2, 1);
        fleet(SeedCloudBehaviorsTest::denied, 0, 2, 1, 1, 1, 1, 5, 5, 5, 5, 5, 9);
        fleet(SeedCloudBehaviorsTest::denied, 2, 1, 9, 9, 9, 9, 9, 9, 9, 9, 9, 1);

        assertThat(engine.story())
                .contains("@600 raised d05 Authorization Failures 5", "@600 raised d10 Authorization Failures 9")
                .contains("@900 cleared d10 Authorization Failures 1")
                .hasSize(6 + 6);
    }

    @Test
    void anAddressFromABlacklistedNetworkAlarmsAtOnceAndAnotherClears() {
        CidrSet blacklisted = new CidrSet(Stream.of("12.8.0.0/16", "15.102.16.0/24")
                .map(cidr -> Cidr.parse(cidr).orElseThrow())
                .toList());
        Criteria notThere = new Criteria.AddressesIn(Membership.NOT_IN, blacklisted);
        watch("Blacklisted source IPs", "aws:source-ip-address", notThere, 0, 1, 1);
        attempt(1, "12.9.0.1");
        attempt(2, "12.8.200.1");
        attempt(3, "15.102.16.255");
        engine.observe(new ConnectionHeld(new ThingName("plc"), Engine.at(4), IpAddress.of("15.102.17.1")));

        assertThat(engine.story())
                .containsExactly(
                        "@2 raised plc Blacklisted source IPs 12.8.200.1",
                        "@3 continued plc Blacklisted source IPs 15.102.16.255",
                        "@4 cleared plc Blacklisted source IPs 15.102.17.1");
    }

    private void attempt(double second, String address) {
        engine.observe(new ConnectionAttempt(new ThingName("plc"), Engine.at(second), IpAddress.of(address), false));
    }

    /// As the seed writes it, more is normal and fewer is not.
    @Test
    void fiveAttemptsToConnectInTenMinutesAlarmAndMoreTwiceClear() {
        watch("Connection Attempts", "aws:num-connection-attempts", greaterThan(5), 600, 1, 2);
        plc(SeedCloudBehaviorsTest::attempted, 6, 0, 5, 1, 5, 1);

        assertThat(engine.story())
                .containsExactly("@900 raised plc Connection Attempts 5", "@1500 cleared plc Connection Attempts 6");
    }

    @Test
    void whoeverTriesToConnectNoMoreThanATenthOfTheFleetAlarms() {
        watch("Connection Attempts", "aws:num-connection-attempts", greaterThan(Percentile.P10), 300, 1, 2);
        fleet(SeedCloudBehaviorsTest::attempted, 0, 1, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2);
        fleet(SeedCloudBehaviorsTest::attempted, 1, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3);

        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@300 raised d01 Connection Attempts 0",
                        "@600 raised d02 Connection Attempts 2",
                        "@900 continued d02 Connection Attempts 2",
                        "@900 cleared d01 Connection Attempts 3");
    }

    @Test
    void fiveDisconnectsInTenMinutesAlarmAndMoreTwiceClear() {
        watch("Disconnections", "aws:num-disconnects", greaterThan(5), 600, 1, 2);
        plc(Disconnected::new, 6, 0, 5, 1, 5);

        assertThat(engine.story())
                .containsExactly("@900 raised plc Disconnections 5", "@1500 cleared plc Disconnections 6");
    }

    @Test
    void whoeverDisconnectsNoMoreThanATenthOfTheFleetAlarms() {
        watch("Disconnections", "aws:num-disconnects", greaterThan(Percentile.P10), 300, 1, 2);
        fleet(Disconnected::new, 0, 1, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2);
        fleet(Disconnected::new, 1, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3);

        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@300 raised d01 Disconnections 0",
                        "@600 raised d02 Disconnections 2",
                        "@900 continued d02 Disconnections 2",
                        "@900 cleared d01 Disconnections 3");
    }

    /// Not in the seed, as it came later.
    @Test
    void beingAwayForMoreThanTenMinutesAlarmsAndComingBackClears() {
        Criteria atMost = new Criteria.Threshold(Comparison.LESS_THAN_EQUALS, 600);
        watch("Away", "aws:disconnect-duration", atMost, 0, 1, 1);
        ThingName plc = new ThingName("plc");
        engine.observe(new ConnectionHeld(plc, Engine.at(0), null));
        engine.observe(new Disconnected(plc, Engine.at(290)));
        engine.advance(1200);
        engine.observe(new ConnectionAttempt(plc, Engine.at(1250), null, false));
        engine.advance(1500);
        engine.observe(new ConnectionAttempt(plc, Engine.at(1510), null, true));
        engine.advance(9000);

        assertThat(engine.story())
                .containsExactly(
                        "@900 raised plc Away 610.0",
                        "@1200 continued plc Away 910.0",
                        "@1500 continued plc Away 1210.0",
                        "@1510 cleared plc Away 0.0");
    }
}
