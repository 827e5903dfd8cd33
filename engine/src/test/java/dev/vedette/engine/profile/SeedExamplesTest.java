package dev.vedette.engine.profile;

import static dev.vedette.engine.profile.Comparison.GREATER_THAN;
import static dev.vedette.engine.profile.Comparison.LESS_THAN;
import static dev.vedette.engine.profile.Comparison.LESS_THAN_EQUALS;
import static dev.vedette.engine.profile.Percentile.P10;
import static dev.vedette.engine.profile.Percentile.P50;
import static dev.vedette.engine.profile.Percentile.P90;
import static dev.vedette.engine.profile.Percentile.P99;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.PortSet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example of a behavior in the seed (Detect, "Metrics"), in its order, is accepted and means what it says.
class SeedExamplesTest {
    private static final CidrSet BLACKLIST = new CidrSet(List.of(
            Cidr.parse("12.8.0.0/16").orElseThrow(),
            Cidr.parse("15.102.16.0/24").orElseThrow()));

    private final ProfileRules rules = new ProfileRules(KnownMetrics.BUILT_IN, ProfileLimits.DEFAULTS);

    record Example(BehaviorDraft draft, Criteria criteria) {
        @Override
        public String toString() {
            return draft.name() + " (" + draft.metric() + ")";
        }
    }

    static Stream<Example> examples() {
        return Stream.of(messages(), traffic(), failuresAndSets(), connections())
                .flatMap(part -> part);
    }

    private static Stream<Example> messages() {
        return Stream.of(
                value("Max Message Size", "aws:message-byte-size", "less-than", 1024, null, 3, 3, LESS_THAN),
                statistic("Large Message Size", "aws:message-byte-size", "less-than", "p90", 300, 3, 3, LESS_THAN, P90),
                value("Out bound message count", "aws:num-messages-sent", "less-than", 50, 300, 2, 2, LESS_THAN),
                statistic(
                        "Out bound message rate",
                        "aws:num-messages-sent",
                        "less-than",
                        "p99",
                        300,
                        2,
                        2,
                        LESS_THAN,
                        P99));
    }

    private static Stream<Example> traffic() {
        return Stream.of(
                value("TCP outbound traffic", "aws:all-bytes-out", "less-than", 4096, 300, 5, 4, LESS_THAN),
                statistic("TCP outbound traffic", "aws:all-bytes-out", "less-than", "p50", 900, 5, 4, LESS_THAN, P50),
                value("TCP inbound traffic", "aws:all-bytes-in", "less-than", 4096, 300, 1, 3, LESS_THAN),
                statistic("TCP inbound traffic", "aws:all-bytes-in", "less-than", "p90", 300, 1, 3, LESS_THAN, P90),
                value("TCP outbound traffic", "aws:all-packets-out", "less-than", 100, 300, 1, 3, LESS_THAN),
                statistic("TCP outbound traffic", "aws:all-packets-out", "less-than", "p90", 300, 1, 3, LESS_THAN, P90),
                value("TCP inbound traffic", "aws:all-packets-in", "less-than", 100, 300, 2, 1, LESS_THAN),
                statistic("TCP inbound traffic", "aws:all-packets-in", "less-than", "p90", 300, 2, 1, LESS_THAN, P90));
    }

    private static Stream<Example> failuresAndSets() {
        return Stream.of(
                value("Authorization Failures", "aws:num-authorization-failures", "less-than", 5, 300, 2, 1, LESS_THAN),
                statistic(
                        "Authorization Failures",
                        "aws:num-authorization-failures",
                        "less-than",
                        "p50",
                        300,
                        2,
                        1,
                        LESS_THAN,
                        P50),
                set(
                        "Blacklisted source IPs",
                        "aws:source-ip-address",
                        "not-in-cidr-set",
                        cidrs("12.8.0.0/16", "15.102.16.0/24"),
                        new Criteria.AddressesIn(Membership.NOT_IN, BLACKLIST)),
                set(
                        "Blacklisted destination IPs",
                        "aws:destination-ip-addresses",
                        "not-in-cidr-set",
                        cidrs("12.8.0.0/16", "15.102.16.0/24"),
                        new Criteria.AddressesIn(Membership.NOT_IN, BLACKLIST)),
                set(
                        "Listening TCP Ports",
                        "aws:listening-tcp-ports",
                        "in-port-set",
                        new ValueDraft(null, null, List.of(443, 80), null, null, null),
                        new Criteria.PortsIn(Membership.IN, PortSet.of(80, 443))));
    }

    private static Stream<Example> connections() {
        return Stream.of(
                value(
                        "Max TCP Ports",
                        "aws:num-listening-tcp-ports",
                        "less-than-equals",
                        4,
                        null,
                        2,
                        1,
                        LESS_THAN_EQUALS),
                statistic(
                        "Max TCP Ports",
                        "aws:num-listening-tcp-ports",
                        "less-than-equals",
                        "p90",
                        300,
                        2,
                        1,
                        LESS_THAN_EQUALS,
                        P90),
                value(
                        "TCP Connection Count",
                        "aws:num-established-tcp-connections",
                        "less-than",
                        3,
                        null,
                        3,
                        3,
                        LESS_THAN),
                statistic(
                        "TCP Connection Count",
                        "aws:num-established-tcp-connections",
                        "less-than",
                        "p90",
                        900,
                        3,
                        3,
                        LESS_THAN,
                        P90),
                value("Connection Attempts", "aws:num-connection-attempts", "greater-than", 5, 600, 1, 2, GREATER_THAN),
                statistic(
                        "Connection Attempts",
                        "aws:num-connection-attempts",
                        "greater-than",
                        "p10",
                        300,
                        1,
                        2,
                        GREATER_THAN,
                        P10),
                value("Disconnections", "aws:num-disconnects", "greater-than", 5, 600, 1, 2, GREATER_THAN),
                statistic(
                        "Disconnections", "aws:num-disconnects", "greater-than", "p10", 300, 1, 2, GREATER_THAN, P10));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAcceptedAndMeansWhatItSays(Example example) {
        CriteriaDraft written = example.draft().criteria();
        assertThat(written).isNotNull();
        Integer seconds = written.durationSeconds();
        Integer toAlarm = written.consecutiveDatapointsToAlarm();
        Integer toClear = written.consecutiveDatapointsToClear();

        assertThat(rules.problems(List.of(example.draft()))).isEmpty();
        assertThat(rules.behaviors(List.of(example.draft())))
                .containsExactly(new Behavior(
                        String.valueOf(example.draft().name()),
                        new MetricName(String.valueOf(example.draft().metric())),
                        example.criteria(),
                        seconds == null ? new Evaluation.OnArrival() : new Evaluation.Over(Duration.ofSeconds(seconds)),
                        toAlarm == null ? 1 : toAlarm,
                        toClear == null ? 1 : toClear,
                        false));
    }

    @Test
    void thereAreTwentyFiveExamples() {
        assertThat(examples()).hasSize(25);
    }

    private static ValueDraft cidrs(String... cidrs) {
        return new ValueDraft(null, List.of(cidrs), null, null, null, null);
    }

    private static Example value(
            String name,
            String metric,
            String operator,
            long count,
            @Nullable Integer seconds,
            int toAlarm,
            int toClear,
            Comparison comparison) {
        ValueDraft value = new ValueDraft(count, null, null, null, null, null);
        return new Example(
                draft(name, metric, new CriteriaDraft(operator, value, seconds, toAlarm, toClear, null, null)),
                new Criteria.Threshold(comparison, count));
    }

    private static Example statistic(
            String name,
            String metric,
            String operator,
            String statistic,
            int seconds,
            int toAlarm,
            int toClear,
            Comparison comparison,
            Percentile percentile) {
        return new Example(
                draft(name, metric, new CriteriaDraft(operator, null, seconds, toAlarm, toClear, statistic, null)),
                new Criteria.FleetPercentile(comparison, percentile));
    }

    private static Example set(String name, String metric, String operator, ValueDraft value, Criteria criteria) {
        return new Example(
                draft(name, metric, new CriteriaDraft(operator, value, null, null, null, null, null)), criteria);
    }

    private static BehaviorDraft draft(String name, String metric, CriteriaDraft criteria) {
        return new BehaviorDraft(name, metric, null, criteria, null, null);
    }
}
