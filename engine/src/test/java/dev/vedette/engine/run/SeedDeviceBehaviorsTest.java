package dev.vedette.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.CidrSet;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every device-side example of the seed (Detect, "Metrics") is judged as the seed's prose says.
class SeedDeviceBehaviorsTest {
    private final Engine engine =
            new Engine(new EngineSettings(Engine.PANE, Duration.ZERO, Duration.ofDays(2), 10, 1000));

    private static Behavior behavior(
            String name, String metric, Criteria criteria, Evaluation evaluation, int toAlarm, int toClear) {
        return new Behavior(name, new MetricName(metric), criteria, evaluation, toAlarm, toClear, false);
    }

    private static Criteria lessThan(double bound) {
        return new Criteria.Threshold(Comparison.LESS_THAN, bound);
    }

    private static Criteria lessThan(Percentile percentile) {
        return new Criteria.FleetPercentile(Comparison.LESS_THAN, percentile);
    }

    private static Evaluation over(long seconds) {
        return new Evaluation.Over(Duration.ofSeconds(seconds));
    }

    private void watch(Behavior behavior) {
        engine.apply(Engine.profile("seed", behavior));
    }

    /// A report in the pane that ends at a second, of one value for all four counters.
    private void report(String thing, double end, long value) {
        engine.observe(new NetworkTraffic(new ThingName(thing), Engine.at(end - 150), value, value, value, value));
    }

    private void reports(long... values) {
        for (int pane = 0; pane < values.length; pane++) {
            report("plc", (pane + 1) * 300.0, values[pane]);
            engine.advance((pane + 1) * 300.0);
        }
    }

    /// Devices d01 to d10 report 1 to 10 times a base.
    private void fleetReports(double end, long base) {
        for (int device = 1; device <= 10; device++) {
            report("d%02d".formatted(device), end, device * base);
        }
        engine.advance(end);
    }

    @Test
    void bytesOutBelow4096InFiveMinutesAlarmsAfterFiveAndClearsAfterFour() {
        watch(behavior("TCP outbound traffic", "aws:all-bytes-out", lessThan(4096), over(300), 5, 4));
        reports(4096, 4096, 4096, 4096, 4095, 4096, 5000, 5000, 5000, 5000, 4095, 4095, 4095, 4095);

        assertThat(engine.story())
                .containsExactly(
                        "@3000 raised plc TCP outbound traffic 5000", "@4200 cleared plc TCP outbound traffic 4095");
    }

    @Test
    void bytesOutBelowTheMedianOfFifteenMinutesAlarmsAfterFive() {
        watch(behavior("TCP outbound traffic", "aws:all-bytes-out", lessThan(Percentile.P50), over(900), 5, 4));
        for (int pane = 1; pane <= 5; pane++) {
            fleetReports(pane * 300.0, 1000);
        }

        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@1500 raised d05 TCP outbound traffic 15000",
                        "@1500 raised d06 TCP outbound traffic 18000",
                        "@1500 raised d07 TCP outbound traffic 21000",
                        "@1500 raised d08 TCP outbound traffic 24000",
                        "@1500 raised d09 TCP outbound traffic 27000",
                        "@1500 raised d10 TCP outbound traffic 30000");
    }

    @Test
    void bytesInBelow4096InFiveMinutesAlarmsAtOnceAndClearsAfterThree() {
        watch(behavior("TCP inbound traffic", "aws:all-bytes-in", lessThan(4096), over(300), 1, 3));
        reports(4095, 4096, 1, 1, 1);

        assertThat(engine.story())
                .containsExactly("@600 raised plc TCP inbound traffic 4096", "@1500 cleared plc TCP inbound traffic 1");
    }

    @Test
    void packetsOutBelow100InFiveMinutesAlarmsAtOnceAndClearsAfterThree() {
        watch(behavior("TCP outbound traffic", "aws:all-packets-out", lessThan(100), over(300), 1, 3));
        reports(99, 100, 99, 100, 99, 99, 99);

        assertThat(engine.story())
                .containsExactly(
                        "@600 raised plc TCP outbound traffic 100",
                        "@1200 continued plc TCP outbound traffic 100",
                        "@2100 cleared plc TCP outbound traffic 99");
    }

    @Test
    void packetsInBelow100InFiveMinutesAlarmsAfterTwoAndClearsAtOnce() {
        watch(behavior("TCP inbound traffic", "aws:all-packets-in", lessThan(100), over(300), 2, 1));
        reports(100, 99, 100, 101, 99);

        assertThat(engine.story())
                .containsExactly(
                        "@1200 raised plc TCP inbound traffic 101", "@1500 cleared plc TCP inbound traffic 99");
    }

    @ParameterizedTest
    @CsvSource({"aws:all-bytes-in, 1, 3", "aws:all-packets-out, 1, 3"})
    void belowTheNinetiethPercentileOfFiveMinutesAlarmsAtOnce(String metric, int toAlarm, int toClear) {
        watch(behavior("traffic", metric, lessThan(Percentile.P90), over(300), toAlarm, toClear));
        fleetReports(300, 7);

        assertThat(engine.story())
                .containsExactlyInAnyOrder("@300 raised d09 traffic 63", "@300 raised d10 traffic 70");
    }

    @Test
    void packetsInBelowTheNinetiethPercentileAlarmsAfterTwo() {
        watch(behavior("TCP inbound traffic", "aws:all-packets-in", lessThan(Percentile.P90), over(300), 2, 1));
        fleetReports(300, 7);
        assertThat(engine.story()).isEmpty();

        fleetReports(600, 7);
        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@600 raised d09 TCP inbound traffic 63", "@600 raised d10 TCP inbound traffic 70");
    }

    @Test
    void noDestinationMayLieInABlacklistedNetwork() {
        CidrSet blacklist = new CidrSet(List.of(
                Cidr.parse("12.8.0.0/16").orElseThrow(),
                Cidr.parse("15.102.16.0/24").orElseThrow()));
        watch(behavior(
                "Blacklisted destination IPs",
                "aws:destination-ip-addresses",
                new Criteria.AddressesIn(Membership.NOT_IN, blacklist),
                new Evaluation.OnArrival(),
                1,
                1));
        engine.connected("plc", 1, 2, "192.168.0.1", "15.102.17.1");
        engine.connected("plc", 2, 2, "192.168.0.1", "15.102.16.1");
        engine.connected("plc", 3, 0);

        assertThat(engine.story())
                .containsExactly(
                        "@2 raised plc Blacklisted destination IPs 15.102.16.1, 192.168.0.1",
                        "@3 cleared plc Blacklisted destination IPs ");
    }

    @Test
    void onlyTheListedPortsMayListen() {
        watch(behavior(
                "Listening TCP Ports",
                "aws:listening-tcp-ports",
                new Criteria.PortsIn(Membership.IN, PortSet.of(443, 80)),
                new Evaluation.OnArrival(),
                1,
                1));
        engine.listening("plc", 1, 443);
        engine.listening("plc", 2, 24_800, 22, 53);
        engine.listening("plc", 3, 80, 443);

        assertThat(engine.story())
                .containsExactly(
                        "@2 raised plc Listening TCP Ports 22, 53, 24800",
                        "@3 cleared plc Listening TCP Ports 80, 443");
    }

    @Test
    void atMostFourListeningPortsAlarmsAfterTwoReports() {
        Criteria four = new Criteria.Threshold(Comparison.LESS_THAN_EQUALS, 4);
        watch(behavior("Max TCP Ports", "aws:num-listening-tcp-ports", four, new Evaluation.OnArrival(), 2, 1));
        engine.listening("plc", 1, 1, 2, 3, 4);
        engine.listening("plc", 2, 1, 2, 3, 4, 5);
        engine.listening("plc", 3, 1, 2, 3, 4, 5, 6);
        engine.listening("plc", 4, 1);

        assertThat(engine.story())
                .containsExactly("@3 raised plc Max TCP Ports 6.0", "@4 cleared plc Max TCP Ports 1.0");
    }

    @Test
    void atMostTheNinetiethPercentileOfListeningPortsAlarmsAfterTwoWindows() {
        Criteria ninety = new Criteria.FleetPercentile(Comparison.LESS_THAN_EQUALS, Percentile.P90);
        watch(behavior("Max TCP Ports", "aws:num-listening-tcp-ports", ninety, over(300), 2, 1));
        for (int pane = 1; pane <= 2; pane++) {
            for (int device = 1; device <= 10; device++) {
                engine.listening(
                        "d%02d".formatted(device),
                        pane * 300.0 - 1,
                        IntStream.rangeClosed(1, device).toArray());
            }
            engine.advance(pane * 300.0);
        }

        assertThat(engine.story()).containsExactly("@600 raised d10 Max TCP Ports 10.0");
    }

    @Test
    void fewerThanThreeConnectionsAlarmsAfterThreeReportsAndClearsAfterThree() {
        watch(behavior(
                "TCP Connection Count",
                "aws:num-established-tcp-connections",
                lessThan(3),
                new Evaluation.OnArrival(),
                3,
                3));
        long[] totals = {3, 3, 2, 3, 4, 5, 2, 2, 9, 0, 1, 2};
        for (int report = 0; report < totals.length; report++) {
            engine.connected("plc", report, totals[report]);
        }

        assertThat(engine.story())
                .containsExactly(
                        "@5 raised plc TCP Connection Count 5.0",
                        "@8 continued plc TCP Connection Count 9.0",
                        "@11 cleared plc TCP Connection Count 2.0");
    }

    @Test
    void connectionsBelowTheNinetiethPercentileOfFifteenMinutesAlarmsAfterThree() {
        watch(behavior(
                "TCP Connection Count",
                "aws:num-established-tcp-connections",
                lessThan(Percentile.P90),
                over(900),
                3,
                3));
        for (int device = 1; device <= 10; device++) {
            engine.connected("d%02d".formatted(device), 10, device);
        }
        engine.advance(900);

        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@900 raised d09 TCP Connection Count 9.0", "@900 raised d10 TCP Connection Count 10.0");
    }
}
