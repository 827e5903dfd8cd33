package dev.vedette.engine.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent.Cleared;
import dev.vedette.engine.alarm.ViolationEvent.Invalidated;
import dev.vedette.engine.alarm.ViolationEvent.Raised;
import dev.vedette.engine.alarm.ViolationEvent.Reason;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.CidrSet;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private static final Instant END = Instant.parse("2026-03-01T10:05:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Window REPORT = Window.at(END);

    @Test
    void namesTheOffendingPortAndWhatIsAllowed() {
        assertThat(raised(
                        "sensor-17",
                        "Listening TCP Ports",
                        "aws:listening-tcp-ports",
                        new Criteria.PortsIn(Membership.IN, PortSet.of(443, 80)),
                        new MetricValue.Ports(PortSet.of(80, 4444)),
                        REPORT))
                .isEqualTo("sensor-17 listens on TCP port 4444; \"Listening TCP Ports\" allows only 80, 443.");
    }

    @Test
    void namesOnlyTheForbiddenPorts() {
        assertThat(raised(
                        "sensor-17",
                        "No telnet",
                        "aws:listening-udp-ports",
                        new Criteria.PortsIn(Membership.NOT_IN, PortSet.of(23, 2323)),
                        new MetricValue.Ports(PortSet.of(22, 23, 2323)),
                        REPORT))
                .isEqualTo("sensor-17 listens on UDP ports 23, 2323; \"No telnet\" forbids 23, 2323.");
    }

    @Test
    void namesTheDestinationsOutsideTheNetworks() {
        assertThat(raised(
                        "pump-3",
                        "Home only",
                        "aws:destination-ip-addresses",
                        new Criteria.AddressesIn(Membership.IN, networks("10.0.0.0/8", "2001:db8::/32")),
                        new MetricValue.Addresses(AddressSet.of("10.1.1.1", "203.0.113.9", "2001:db9::1")),
                        REPORT))
                .isEqualTo("pump-3 has connections to 203.0.113.9, 2001:db9::1; \"Home only\" allows only 10.0.0.0/8,"
                        + " 2001:db8::/32.");
    }

    @Test
    void saysWhereADeviceConnectedFrom() {
        assertThat(raised(
                        "pump-3",
                        "Blacklisted source IPs",
                        "aws:source-ip-address",
                        new Criteria.AddressesIn(Membership.NOT_IN, networks("12.8.0.0/16")),
                        new MetricValue.Addresses(AddressSet.of("12.8.0.1")),
                        REPORT))
                .isEqualTo("pump-3 connected from 12.8.0.1; \"Blacklisted source IPs\" forbids 12.8.0.0/16.");
    }

    @Test
    void comparesWithThePercentileOfTheFleet() {
        Criteria criteria = new Criteria.FleetPercentile(Comparison.LESS_THAN_EQUALS, Percentile.P99);
        Window window = Window.endingAt(END, FIVE_MINUTES);
        Baseline baseline = new Baseline(Percentile.P99, 1_203_311, 200, window);
        Violation violation = violation("pump-3", "TCP outbound traffic", "aws:all-bytes-out", criteria, FIVE_MINUTES);

        assertThat(Explanation.of(new Raised(
                        violation,
                        END,
                        new MetricValue.Count(48_211_004),
                        new Expectation(criteria, baseline),
                        window)))
                .isEqualTo("pump-3 sent 48,211,004 bytes in the 5 minutes to 10:05:00Z; \"TCP outbound traffic\""
                        + " expects at most the fleet's 99th percentile, 1,203,311 bytes over 200 devices.");
    }

    @ParameterizedTest
    @CsvSource({
        "P0, minimum",
        "P0_01, 0.01th percentile",
        "P0_1, 0.1th percentile",
        "P1, 1st percentile",
        "P10, 10th percentile",
        "P50, median",
        "P90, 90th percentile",
        "P99_9, 99.9th percentile",
        "P99_99, 99.99th percentile",
        "P100, maximum"
    })
    void spellsEveryPercentile(Percentile percentile, String words) {
        Criteria criteria = new Criteria.FleetPercentile(Comparison.GREATER_THAN, percentile);
        Behavior behavior =
                violation("d", "B", "aws:all-bytes-in", criteria, FIVE_MINUTES).behavior();

        assertThat(Explanation.expectation(behavior, new Expectation(criteria, null)))
                .isEqualTo("\"B\" expects more than the fleet's " + words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws:all-bytes-in               | 1 | received 1 byte in the 5 minutes to 10:05:00Z",
                "aws:all-packets-out            | 2 | sent 2 packets in the 5 minutes to 10:05:00Z",
                "aws:num-messages-received      | 0 | received 0 messages in the 5 minutes to 10:05:00Z",
                "aws:num-authorization-failures | 9 | had 9 authorization failures in the 5 minutes to 10:05:00Z",
                "aws:num-connection-attempts    | 1 | made 1 connection attempt in the 5 minutes to 10:05:00Z",
                "aws:num-disconnects            | 3 | had 3 disconnects in the 5 minutes to 10:05:00Z",
                "aws:message-byte-size          | 5 | sent messages of 5 bytes in the 5 minutes to 10:05:00Z",
                "net:unheard-of                 | 7 | reports 7 for net:unheard-of in the 5 minutes to" + " 10:05:00Z",
                "hub:amqp-d2c-messages          | 7 | sent 7 AMQP messages in the 5 minutes to 10:05:00Z",
                "hub:http-c2d-messages          | 0 | received 0 HTTP messages in the 5 minutes to 10:05:00Z",
                "hub:mqtt-c2d-rejected-messages | 1 | rejected 1 MQTT message in the 5 minutes to 10:05:00Z",
                "hub:direct-method-invokes      | 3 | had 3 direct method invokes in the 5 minutes to 10:05:00Z",
                "hub:file-uploads               | 1 | began 1 file upload in the 5 minutes to 10:05:00Z",
                "hub:queue-purges               | 2 | had 2 command queue purges in the 5 minutes to 10:05:00Z",
                "hub:twin-updates               | 1 | had 1 twin update in the 5 minutes to 10:05:00Z",
                "hub:unauthorized-operations    | 4 | had 4 unauthorized operations in the 5 minutes to 10:05:00Z",
                "sensor:packets-dropped         | 9 | lost 9 packets in the 5 minutes to 10:05:00Z",
                "sensor:batches-dropped         | 1 | lost 1 batch in the 5 minutes to 10:05:00Z",
                "sensor:lines-dropped           | 1 | lost 1 line in the 5 minutes to 10:05:00Z"
            })
    void saysWhatWasCounted(String metric, long count, String fact) {
        assertThat(raised(
                        "d",
                        "B",
                        metric,
                        new Criteria.Threshold(Comparison.GREATER_THAN_EQUALS, 10),
                        new MetricValue.Count(count),
                        Window.endingAt(END, FIVE_MINUTES)))
                .startsWith("d " + fact + "; \"B\" expects at least 10");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, 1 to 5 MQTT messages",
        "0, 1, 0 to 1 MQTT message",
        "0, 0, exactly 0 MQTT messages",
        "1, 1, exactly 1 MQTT message",
        "1000, 2000, '1,000 to 2,000 MQTT messages'",
    })
    void saysTheRangeThatIsAllowed(double min, double max, String range) {
        assertThat(raised(
                        "d",
                        "B",
                        "hub:mqtt-d2c-messages",
                        new Criteria.Range(min, max),
                        new MetricValue.Count(30_000),
                        Window.endingAt(END, FIVE_MINUTES)))
                .isEqualTo("d sent 30,000 MQTT messages in the 5 minutes to 10:05:00Z; \"B\" expects " + range + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "1, the second",
        "90, the 90 seconds",
        "60, the minute",
        "900, the 15 minutes",
        "3600, the hour",
        "7200, the 2 hours"
    })
    void saysHowLongAWindowIs(int seconds, String words) {
        assertThat(raised(
                        "d",
                        "B",
                        "aws:all-bytes-out",
                        new Criteria.Threshold(Comparison.LESS_THAN, 1),
                        new MetricValue.Count(1),
                        Window.endingAt(END, Duration.ofSeconds(seconds))))
                .isEqualTo("d sent 1 byte in " + words + " to 10:05:00Z; \"B\" expects less than 1 byte.");
    }

    @Test
    void saysWhichLevelWasReportedOrIsTheLatest() {
        Criteria criteria = new Criteria.Threshold(Comparison.LESS_THAN, 3);
        MetricValue seven = new MetricValue.Level(7);

        assertThat(raised("d", "B", "aws:num-established-tcp-connections", criteria, seven, REPORT))
                .isEqualTo("d has 7 TCP connections at 10:05:00Z; \"B\" expects less than 3 TCP connections.");
        assertThat(raised(
                        "d",
                        "B",
                        "aws:num-listening-tcp-ports",
                        criteria,
                        seven,
                        Window.endingAt(END, Duration.ofMinutes(15))))
                .isEqualTo("d listens on 7 TCP ports, the latest of the 15 minutes to 10:05:00Z; \"B\" expects less"
                        + " than 3 TCP ports.");
        assertThat(raised("d", "B", "aws:disconnect-duration", criteria, seven, REPORT))
                .isEqualTo("d has been disconnected for 7 seconds at 10:05:00Z; \"B\" expects less than 3 seconds.");
        assertThat(raised("d", "B", "sensor:silent-seconds", criteria, seven, REPORT))
                .isEqualTo("d has said nothing for 7 seconds at 10:05:00Z; \"B\" expects less than 3 seconds.");
        assertThat(raised("d", "B", "sensor:clock-skew-seconds", criteria, seven, REPORT))
                .isEqualTo("d has a clock that is off by 7 seconds at 10:05:00Z; \"B\" expects less than 3 seconds.");
    }

    @Test
    void saysACountThatWasJudgedByItself() {
        assertThat(raised(
                        "d",
                        "Max Message Size",
                        "aws:message-byte-size",
                        new Criteria.Threshold(Comparison.LESS_THAN, 1024),
                        new MetricValue.Count(2048),
                        REPORT))
                .isEqualTo("d sent a message of 2,048 bytes at 10:05:00Z; \"Max Message Size\" expects"
                        + " less than 1,024 bytes.");
    }

    @Test
    void saysCustomMetricsByTheirNames() {
        assertThat(raised(
                        "d",
                        "Battery",
                        "battery",
                        new Criteria.Threshold(Comparison.GREATER_THAN, 0.25),
                        new MetricValue.Level(-1.5),
                        REPORT))
                .isEqualTo("d reports -1.5 for battery at 10:05:00Z; \"Battery\" expects more than 0.25.");
        assertThat(raised(
                        "d",
                        "Firmware",
                        "firmware",
                        new Criteria.StringsIn(Membership.IN, Set.of("2.0", "1.1")),
                        new MetricValue.Strings(List.of("1.1", "0.9", "0.9")),
                        REPORT))
                .isEqualTo("d reports \"0.9\" for firmware; \"Firmware\" allows only \"1.1\", \"2.0\".");
        assertThat(raised(
                        "d",
                        "Fans",
                        "fans",
                        new Criteria.NumbersIn(Membership.NOT_IN, Set.of(3.0, 1.5)),
                        new MetricValue.Numbers(List.of(1.5, 2.0, 3.0)),
                        REPORT))
                .isEqualTo("d reports 1.5, 3 for fans; \"Fans\" forbids 1.5, 3.");
    }

    @Test
    void aTextOfADeviceCannotBreakTheLineNorFillThePage() {
        assertThat(raised(
                        "d",
                        "Firmware",
                        "firmware",
                        new Criteria.StringsIn(Membership.IN, Set.of()),
                        new MetricValue.Strings(List.of("a\r\nb\u001b[0m", "x".repeat(65), "y".repeat(64))),
                        REPORT))
                .isEqualTo("d reports \"a\uFFFD\uFFFDb\uFFFD[0m\", \"" + "x".repeat(64) + "…\", \"" + "y".repeat(64)
                        + "\" for firmware; \"Firmware\" allows none.");
    }

    @Test
    void aLongListIsCutAfterTenElements() {
        Criteria none = new Criteria.PortsIn(Membership.IN, PortSet.EMPTY);

        assertThat(raised("d", "B", "aws:listening-tcp-ports", none, ports(10), REPORT))
                .isEqualTo("d listens on TCP ports 1, 2, 3, 4, 5, 6, 7, 8, 9, 10; \"B\" allows none.");
        assertThat(raised("d", "B", "aws:listening-tcp-ports", none, ports(11), REPORT))
                .isEqualTo("d listens on TCP ports 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1 more; \"B\" allows none.");
    }

    @Test
    void whatClearedIsToldWhole() {
        assertThat(cleared(new MetricValue.Ports(PortSet.of(80, 443))))
                .isEqualTo("sensor-17 is back to normal: it listens on TCP ports 80, 443; \"Listening TCP Ports\""
                        + " allows only 80, 443.");
        assertThat(cleared(new MetricValue.Ports(PortSet.EMPTY)))
                .isEqualTo("sensor-17 is back to normal: it listens on no TCP port; \"Listening TCP Ports\" allows"
                        + " only 80, 443.");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_DATA, no data came for too long",
        "BEHAVIOR_CHANGED, the behavior was removed or changed",
        "PROFILE_DELETED, the security profile was deleted",
        "NOT_TARGETED, the security profile no longer applies to the device"
    })
    void whatIsInvalidatedTellsWhy(Reason reason, String words) {
        Violation violation = violation(
                "pump-3", "B", "aws:all-bytes-out", new Criteria.Threshold(Comparison.LESS_THAN, 1), FIVE_MINUTES);

        assertThat(Explanation.of(new Invalidated(violation, END, reason)))
                .isEqualTo("The violation of \"B\" by pump-3 is invalidated: " + words + ".");
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(raised(
                            "d",
                            "B",
                            "battery",
                            new Criteria.Threshold(Comparison.LESS_THAN, 1234567),
                            new MetricValue.Level(87654321.5),
                            REPORT))
                    .isEqualTo("d reports 87654321.5 for battery at 10:05:00Z; \"B\" expects less than 1,234,567.");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String cleared(MetricValue observed) {
        Criteria criteria = new Criteria.PortsIn(Membership.IN, PortSet.of(443, 80));
        Violation violation = new Violation(
                "0".repeat(32),
                new ThingName("sensor-17"),
                "P",
                behavior("Listening TCP Ports", "aws:listening-tcp-ports", criteria, new Evaluation.OnArrival()));
        return Explanation.of(new Cleared(violation, END, observed, new Expectation(criteria, null), REPORT));
    }

    private static String raised(
            String thing, String name, String metric, Criteria criteria, MetricValue observed, Window window) {
        return Explanation.of(new Raised(
                violation(thing, name, metric, criteria, window.length()),
                END,
                observed,
                new Expectation(criteria, null),
                window));
    }

    private static Violation violation(String thing, String name, String metric, Criteria criteria, Duration duration) {
        Evaluation evaluation = duration.isZero() ? new Evaluation.OnArrival() : new Evaluation.Over(duration);
        return new Violation("0".repeat(32), new ThingName(thing), "P", behavior(name, metric, criteria, evaluation));
    }

    private static Behavior behavior(String name, String metric, Criteria criteria, Evaluation evaluation) {
        return new Behavior(name, new MetricName(metric), criteria, evaluation, 1, 1, false);
    }

    private static CidrSet networks(String... cidrs) {
        return new CidrSet(List.of(cidrs).stream()
                .map(cidr -> Cidr.parse(cidr).orElseThrow())
                .toList());
    }

    private static MetricValue ports(int highest) {
        return new MetricValue.Ports(
                PortSet.of(IntStream.rangeClosed(1, highest).toArray()));
    }
}
