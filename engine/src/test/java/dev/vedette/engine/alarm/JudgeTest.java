package dev.vedette.engine.alarm;

import static dev.vedette.engine.profile.Comparison.GREATER_THAN;
import static dev.vedette.engine.profile.Comparison.GREATER_THAN_EQUALS;
import static dev.vedette.engine.profile.Comparison.LESS_THAN;
import static dev.vedette.engine.profile.Comparison.LESS_THAN_EQUALS;
import static dev.vedette.engine.profile.Membership.IN;
import static dev.vedette.engine.profile.Membership.NOT_IN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.profile.CidrSet;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every operator, on every kind of value that it judges and on those that it does not.
class JudgeTest {
    private static final Window WINDOW = Window.at(Instant.EPOCH);
    private static final List<MetricValue> ONE_OF_EACH = List.of(
            new MetricValue.Count(1),
            new MetricValue.Level(1),
            new MetricValue.Numbers(List.of(1.0)),
            new MetricValue.Strings(List.of("1")),
            new MetricValue.Addresses(AddressSet.of("10.0.0.1")),
            new MetricValue.Ports(PortSet.of(1)));

    private static String judged(MetricValue value, Criteria criteria) {
        return switch (Judge.judge(value, new Expectation(criteria, null))) {
            case Verdict.Conforms ignored -> "conforms";
            case Verdict.Violates ignored -> "violates";
            case Verdict.NoData ignored -> "no data";
        };
    }

    private static Criteria networks(Membership membership, String... cidrs) {
        return new Criteria.AddressesIn(
                membership,
                new CidrSet(Arrays.stream(cidrs)
                        .map(cidr -> Cidr.parse(cidr).orElseThrow())
                        .toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, violates",
        "1, conforms",
        "3, conforms",
        "5, conforms",
        "6, violates",
    })
    void bothBoundsOfARangeAreAllowed(long value, String verdict) {
        Criteria range = new Criteria.Range(1, 5);

        assertThat(judged(new MetricValue.Count(value), range)).isEqualTo(verdict);
        assertThat(judged(new MetricValue.Level(value), range)).isEqualTo(verdict);
    }

    @Test
    void aRangeJudgesNumbersAndNothingElse() {
        assertThat(ONE_OF_EACH)
                .extracting(value -> judged(value, new Criteria.Range(0, 9)))
                .containsExactly("conforms", "conforms", "no data", "no data", "no data", "no data");
    }

    private static MetricValue addresses(String... literals) {
        return new MetricValue.Addresses(AddressSet.of(literals));
    }

    private static MetricValue ports(int... numbers) {
        return new MetricValue.Ports(PortSet.of(numbers));
    }

    @ParameterizedTest
    @CsvSource({
        "LESS_THAN, 9, conforms", "LESS_THAN, 10, violates", "LESS_THAN, 11, violates",
        "LESS_THAN_EQUALS, 9, conforms", "LESS_THAN_EQUALS, 10, conforms", "LESS_THAN_EQUALS, 11, violates",
        "GREATER_THAN, 9, violates", "GREATER_THAN, 10, violates", "GREATER_THAN, 11, conforms",
        "GREATER_THAN_EQUALS, 9, violates", "GREATER_THAN_EQUALS, 10, conforms", "GREATER_THAN_EQUALS, 11, conforms"
    })
    void aThresholdJudgesCountsAndLevelsAlike(Comparison comparison, long value, String verdict) {
        Criteria ten = new Criteria.Threshold(comparison, 10);

        assertThat(judged(new MetricValue.Count(value), ten)).isEqualTo(verdict);
        assertThat(judged(new MetricValue.Level(value), ten)).isEqualTo(verdict);
    }

    @Test
    void aLevelMayBeNegativeOrAFraction() {
        assertThat(judged(new MetricValue.Level(-0.5), new Criteria.Threshold(LESS_THAN, 0)))
                .isEqualTo("conforms");
        assertThat(judged(new MetricValue.Level(Math.nextUp(10.0)), new Criteria.Threshold(LESS_THAN_EQUALS, 10)))
                .isEqualTo("violates");
    }

    @Test
    void theLargestCountIsNotLessThanItself() {
        Criteria largest = new Criteria.Threshold(LESS_THAN, Long.MAX_VALUE);

        assertThat(judged(new MetricValue.Count(Long.MAX_VALUE), largest)).isEqualTo("violates");
    }

    @ParameterizedTest
    @CsvSource({
        "LESS_THAN, 41, conforms", "LESS_THAN, 42, violates",
        "LESS_THAN_EQUALS, 42, conforms", "LESS_THAN_EQUALS, 43, violates",
        "GREATER_THAN, 43, conforms", "GREATER_THAN, 42, violates",
        "GREATER_THAN_EQUALS, 42, conforms", "GREATER_THAN_EQUALS, 41, violates"
    })
    void aPercentileJudgesByTheBaseline(Comparison comparison, long value, String verdict) {
        Baseline baseline = new Baseline(Percentile.P90, 42, 100, WINDOW);
        Expectation expected = new Expectation(new Criteria.FleetPercentile(comparison, Percentile.P90), baseline);
        Class<?> type = verdict.equals("conforms") ? Verdict.Conforms.class : Verdict.Violates.class;

        assertThat(Judge.judge(new MetricValue.Count(value), expected)).isInstanceOf(type);
        assertThat(Judge.judge(new MetricValue.Level(value), expected)).isInstanceOf(type);
    }

    @Test
    void aPercentileWithoutBaselineIsNoData() {
        Criteria fleet = new Criteria.FleetPercentile(LESS_THAN, Percentile.P50);

        for (MetricValue value : ONE_OF_EACH) {
            assertThat(judged(value, fleet)).isEqualTo("no data");
        }
    }

    @Test
    void everyAddressMustLieInOneOfTheNetworks() {
        Criteria plant = networks(IN, "10.0.0.0/8", "2001:db8::/32");

        assertThat(judged(addresses("10.1.2.3", "2001:db8::7"), plant)).isEqualTo("conforms");
        assertThat(judged(addresses("10.1.2.3", "11.0.0.0"), plant)).isEqualTo("violates");
        assertThat(judged(addresses("2001:db9::"), plant)).isEqualTo("violates");
        assertThat(judged(addresses("::ffff:10.0.0.1"), plant)).isEqualTo("conforms");
    }

    @Test
    void noAddressMayLieInAnyOfTheNetworks() {
        Criteria forbidden = networks(NOT_IN, "12.8.0.0/16", "15.102.16.0/24");

        assertThat(judged(addresses("12.7.255.255", "15.102.17.0"), forbidden)).isEqualTo("conforms");
        assertThat(judged(addresses("12.8.255.255"), forbidden)).isEqualTo("violates");
        assertThat(judged(addresses("9.9.9.9", "15.102.16.255"), forbidden)).isEqualTo("violates");
    }

    @Test
    void portsLieInOrOutOfTheSet() {
        PortSet web = PortSet.of(80, 443);

        assertThat(judged(ports(443), new Criteria.PortsIn(IN, web))).isEqualTo("conforms");
        assertThat(judged(ports(443, 22), new Criteria.PortsIn(IN, web))).isEqualTo("violates");
        assertThat(judged(ports(22), new Criteria.PortsIn(NOT_IN, web))).isEqualTo("conforms");
        assertThat(judged(ports(22, 80), new Criteria.PortsIn(NOT_IN, web))).isEqualTo("violates");
    }

    @Test
    void stringsAreComparedExactly() {
        Set<String> modes = Set.of("run", "program");
        MetricValue shouted = new MetricValue.Strings(List.of("RUN"));

        assertThat(judged(new MetricValue.Strings(List.of("run", "run")), new Criteria.StringsIn(IN, modes)))
                .isEqualTo("conforms");
        assertThat(judged(shouted, new Criteria.StringsIn(IN, modes))).isEqualTo("violates");
        assertThat(judged(shouted, new Criteria.StringsIn(NOT_IN, modes))).isEqualTo("conforms");
    }

    @Test
    void numbersAreComparedExactly() {
        Set<Double> allowed = Set.of(1.0, 2.5);
        MetricValue near = new MetricValue.Numbers(List.of(1.0, 2.5000001));

        assertThat(judged(new MetricValue.Numbers(List.of(2.5, 1.0)), new Criteria.NumbersIn(IN, allowed)))
                .isEqualTo("conforms");
        assertThat(judged(near, new Criteria.NumbersIn(IN, allowed))).isEqualTo("violates");
        assertThat(judged(near, new Criteria.NumbersIn(NOT_IN, allowed))).isEqualTo("violates");
    }

    @Test
    void anEmptyReportConformsToEverySet() {
        for (Membership membership : Membership.values()) {
            assertThat(judged(addresses(), networks(membership, "0.0.0.0/0"))).isEqualTo("conforms");
            assertThat(judged(ports(), new Criteria.PortsIn(membership, PortSet.EMPTY)))
                    .isEqualTo("conforms");
            assertThat(judged(new MetricValue.Strings(List.of()), new Criteria.StringsIn(membership, Set.of("a"))))
                    .isEqualTo("conforms");
            assertThat(judged(new MetricValue.Numbers(List.of()), new Criteria.NumbersIn(membership, Set.of(1.0))))
                    .isEqualTo("conforms");
        }
    }

    @Test
    void nothingLiesInAnEmptySet() {
        assertThat(judged(ports(1), new Criteria.PortsIn(IN, PortSet.EMPTY))).isEqualTo("violates");
        assertThat(judged(addresses("10.0.0.1"), networks(IN))).isEqualTo("violates");
        assertThat(judged(addresses("10.0.0.1"), networks(NOT_IN))).isEqualTo("conforms");
    }

    @Test
    void aValueOfAKindThatIsNotJudgedIsNoData() {
        record Judging(Criteria criteria, List<Class<?>> kinds) {}
        List<Judging> all = List.of(
                new Judging(
                        new Criteria.Threshold(GREATER_THAN_EQUALS, 0),
                        List.of(MetricValue.Count.class, MetricValue.Level.class)),
                new Judging(networks(IN, "::/0"), List.of(MetricValue.Addresses.class)),
                new Judging(new Criteria.PortsIn(IN, PortSet.of(1)), List.of(MetricValue.Ports.class)),
                new Judging(new Criteria.StringsIn(IN, Set.of("1")), List.of(MetricValue.Strings.class)),
                new Judging(new Criteria.NumbersIn(IN, Set.of(1.0)), List.of(MetricValue.Numbers.class)));
        for (Judging judging : all) {
            for (MetricValue value : ONE_OF_EACH) {
                boolean isJudged = judging.kinds().contains(value.getClass());
                assertThat(judged(value, judging.criteria()).equals("no data"))
                        .as("%s against %s", value, judging.criteria())
                        .isNotEqualTo(isJudged);
            }
        }
    }

    @Test
    void aVerdictCarriesTheValueAndTheExpectation() {
        MetricValue value = new MetricValue.Count(7);
        Expectation expected = new Expectation(new Criteria.Threshold(GREATER_THAN, 7), null);

        assertThat(Judge.judge(value, expected)).isEqualTo(new Verdict.Violates(value, expected));
    }
}
