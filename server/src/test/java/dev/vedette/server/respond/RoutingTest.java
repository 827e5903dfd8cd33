package dev.vedette.server.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.ProfileRecord.AlertTarget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoutingTest {
    private static final String ARN = "arn:aws:sns:us-east-1:000000000000:alerts";
    private static final Map<String, AlertTarget> SNS = Map.of("SNS", new AlertTarget(ARN, "arn:aws:iam::0:role/r"));
    private static final Routing ALL = new Routing(true, true, true);

    private static Behavior behavior(boolean alertsSuppressed) {
        return new Behavior(
                "b",
                new MetricName("aws:all-bytes-out"),
                new Criteria.Threshold(Comparison.LESS_THAN, 1),
                new Evaluation.OnArrival(),
                1,
                1,
                alertsSuppressed);
    }

    @Test
    void everyConfiguredRouteIsTaken() {
        assertThat(ALL.routes(behavior(false), SNS)).containsExactly("log", "webhook", "sns:" + ARN);
    }

    @Test
    void aBehaviorThatSuppressesAlertsTakesNoRoute() {
        assertThat(ALL.routes(behavior(true), SNS)).isEmpty();
    }

    @Test
    void withoutConfigurationThereIsNoRoute() {
        assertThat(new Routing(false, false, false).routes(behavior(false), SNS))
                .isEmpty();
    }

    @Test
    void topicsAreNoRouteWithoutAnEndpointForThem() {
        assertThat(new Routing(true, false, false).routes(behavior(false), SNS)).containsExactly("log");
    }

    @Test
    void aProfileWithoutTopicOrWithTargetsOfAnotherKindHasNoTopicRoute() {
        assertThat(ALL.routes(behavior(false), Map.of())).containsExactly("log", "webhook");
        assertThat(ALL.routes(behavior(false), Map.of("EMAIL", new AlertTarget("a", "r"))))
                .containsExactly("log", "webhook");
    }

    @Test
    void theTopicOfARouteIsFoundAgain() {
        assertThat(Routing.topicOf(Routing.sns(ARN))).contains(ARN);
        assertThat(Routing.topicOf(Routing.LOG)).isEmpty();
        assertThat(Routing.topicOf(Routing.WEBHOOK)).isEmpty();
    }

    @Test
    void everyChannelGetsEveryAlertThatIsNotHeldBack() {
        Routing channels = new Routing(true, false, false, List.of("soc", "night-shift"), Set.of());
        assertThat(channels.routes(behavior(false), SNS)).containsExactly("log", "soc", "night-shift");
        assertThat(channels.routes(behavior(true), SNS)).isEmpty();
    }
}
