package dev.vedette.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Parts of one metric are tracked and judged each by itself.
class DimensionTest {
    private static final MetricName SENT = new MetricName("aws:num-messages-sent");
    private static final ThingName PLC = new ThingName("plc");

    private final Engine engine = new Engine();

    private static Dimension dimension(Membership membership, String... filters) {
        return new Dimension(
                "topics", membership, Stream.of(filters).map(TopicFilter::of).toList());
    }

    /// Fewer than three in five minutes.
    private static Behavior few(String name, @Nullable Dimension dimension) {
        return new Behavior(
                name,
                new Series(SENT, dimension),
                new Criteria.Threshold(Comparison.LESS_THAN, 3),
                new Evaluation.Over(Duration.ofSeconds(300)),
                1,
                1,
                false);
    }

    private void send(double second, String... topics) {
        for (String topic : topics) {
            engine.observe(new MessageSent(PLC, Engine.at(second), topic, 1, null));
        }
    }

    @Test
    void twoPartsAndTheWholeOfOneMetricAreThreeSeries() {
        engine.apply(Engine.profile(
                "p",
                few("in", dimension(Membership.IN, "alarms/#")),
                few("out", dimension(Membership.NOT_IN, "alarms/#")),
                few("all", null)));
        send(1, "alarms/a", "alarms", "data/a");
        engine.advance(300);
        assertThat(engine.story()).containsExactly("@300 raised plc all 3");

        send(301, "alarms/a", "alarms/b", "alarms/c");
        engine.observe(new ConnectionHeld(PLC, Engine.at(302), null));
        engine.advance(600);
        assertThat(engine.story()).containsExactlyInAnyOrder("@600 continued plc all 3", "@600 raised plc in 3");

        send(601, "data/a", "data/b", "data/c");
        engine.observe(new ConnectionHeld(PLC, Engine.at(602), null));
        engine.advance(900);
        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@900 continued plc all 3", "@900 cleared plc in 0", "@900 raised plc out 3");
    }

    @Test
    void aDeviceThatSendsNothingOnTheTopicsHasNoneAsLongAsItIsConnected() {
        engine.apply(new SecurityProfile(
                "p",
                List.of(),
                Set.of(new Series(SENT, dimension(Membership.IN, "alarms/#"))),
                Set.of(new Target.AllThings())));
        send(1, "data/a");
        engine.advance(300);
        assertThat(engine.datapoints()).isEmpty();

        send(301, "data/a");
        engine.observe(new ConnectionHeld(PLC, Engine.at(302), null));
        engine.advance(600);
        assertThat(engine.datapoints()).containsExactly("plc aws:num-messages-sent 300..600 0");
    }

    @Test
    void aFilterMayNameTheDevice() {
        engine.apply(Engine.profile("p", few("foreign", dimension(Membership.NOT_IN, "dt/${iot:ClientId}/#"))));
        send(1, "dt/plc/a", "dt/plc/b", "dt/plc/c", "dt/plc2/a", "dt/plc2/b", "dt/plc2/c");
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised plc foreign 3");
    }

    @Test
    void aDeniedConnectionHasNoTopicAndIsPartOfNothing() {
        MetricName failures = new MetricName("aws:num-authorization-failures");
        engine.apply(new SecurityProfile(
                "p",
                List.of(),
                Set.of(
                        new Series(failures, dimension(Membership.IN, "#")),
                        new Series(failures, dimension(Membership.NOT_IN, "a"))),
                Set.of(new Target.AllThings())));
        engine.observe(new AuthorizationFailure(PLC, Engine.at(1), ""));
        engine.advance(300);

        assertThat(engine.datapoints()).isEmpty();
    }

    @Test
    void underADimensionAddressesAreThoseOfMessages() {
        engine.apply(new SecurityProfile(
                "p",
                List.of(),
                Set.of(new Series(new MetricName("aws:source-ip-address"), dimension(Membership.IN, "alarms/#"))),
                Set.of(new Target.AllThings())));
        engine.observe(new ConnectionHeld(PLC, Engine.at(1), IpAddress.of("10.0.0.1")));
        engine.observe(new MessageSent(PLC, Engine.at(2), "alarms/a", 1, IpAddress.of("10.0.0.2")));
        engine.observe(new MessageSent(PLC, Engine.at(3), "data/a", 1, IpAddress.of("10.0.0.3")));

        assertThat(engine.datapoints()).containsExactly("plc aws:source-ip-address 2..2 10.0.0.2");
    }

    @Test
    void aBehaviorOverAnotherPartIsAnotherBehavior() {
        engine.apply(Engine.profile("p", few("in", dimension(Membership.IN, "alarms/#"))));
        send(1, "alarms/a", "alarms/b", "alarms/c");
        engine.advance(300);
        engine.story();
        engine.apply(Engine.profile("p", few("in", dimension(Membership.IN, "alarms/+"))));
        assertThat(engine.story()).containsExactly("@0 invalidated plc in BEHAVIOR_CHANGED");

        send(301, "alarms/a");
        engine.advance(600);
        assertThat(engine.datapoints()).containsExactly("plc aws:num-messages-sent 300..600 1");
    }

    @Test
    void membershipAndNameArePartOfTheBehaviorToo() {
        Dimension in = dimension(Membership.IN, "a");
        Behavior behavior = few("b", in);

        assertThat(behavior.judgesLike(few("b", dimension(Membership.IN, "a")))).isTrue();
        assertThat(behavior.judgesLike(few("b", dimension(Membership.NOT_IN, "a"))))
                .isFalse();
        assertThat(behavior.judgesLike(few("b", new Dimension("others", Membership.IN, in.filters()))))
                .isFalse();
        assertThat(behavior.judgesLike(few("b", null))).isFalse();
    }

    @Test
    void partsComeThroughASnapshot() throws IOException {
        engine.apply(Engine.profile("p", few("in", dimension(Membership.IN, "alarms/#")), few("all", null)));
        send(1, "alarms/a", "alarms/b", "data/c");
        engine.cut();
        send(2, "alarms/d");
        engine.advance(300);

        assertThat(engine.story()).containsExactlyInAnyOrder("@300 raised plc in 3", "@300 raised plc all 4");
    }

    /// Three devices send one, two and three messages on each of two topics, the other way round on the second.
    @Test
    void twoPartsOfOneMetricHaveTwoFleets() {
        engine.apply(Engine.profile("p", below("a", "a/#"), below("b", "b/#")));
        for (int device = 1; device <= 3; device++) {
            ThingName thing = new ThingName("d" + device);
            for (int i = 0; i < device; i++) {
                engine.observe(new MessageSent(thing, Engine.at(i), "a/x", 1, null));
            }
            for (int i = 0; i < 10 * (4 - device); i++) {
                engine.observe(new MessageSent(thing, Engine.at(i), "b/x", 1, null));
            }
        }
        engine.advance(300);

        assertThat(engine.story()).containsExactlyInAnyOrder("@300 raised d3 a 3", "@300 raised d1 b 30");
    }

    private static Behavior below(String name, String filter) {
        return new Behavior(
                name,
                new Series(SENT, dimension(Membership.IN, filter)),
                new Criteria.FleetPercentile(Comparison.LESS_THAN, Percentile.P99),
                new Evaluation.Over(Duration.ofSeconds(300)),
                1,
                1,
                false);
    }

    @Test
    void aDimensionWithoutFiltersIsNone() {
        assertThatThrownBy(() -> dimension(Membership.IN))
                .isInstanceOf(VedetteException.class)
                .hasMessage("dimension topics must have at least one topic filter");
    }
}
