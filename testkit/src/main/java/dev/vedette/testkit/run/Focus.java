package dev.vedette.testkit.run;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.MetricName;
import java.util.List;
import java.util.stream.Stream;

/// Who speaks of the devices of a scenario. Most scenarios have one side only, so that what is seen and what is judged
/// meet often.
enum Focus {
    /// The devices themselves.
    REPORTS,
    /// Their broker.
    BROKER,
    /// Both.
    BOTH;

    /// Whether the broker is who is heard next.
    boolean isBrokerNext(Dice dice) {
        return switch (this) {
            case REPORTS -> false;
            case BROKER -> true;
            case BOTH -> dice.oneIn(2);
        };
    }

    /// The metrics that profiles name.
    List<MetricName> metrics() {
        Stream<MetricName> builtIn = Scenario.CATALOGUE.all().stream()
                .filter(metric ->
                        this == BOTH || BrokerObservation.class.isAssignableFrom(metric.reads()) == (this == BROKER))
                .map(Metric::name);
        return this == BROKER
                ? builtIn.toList()
                : Stream.concat(builtIn, ScenarioObservations.CUSTOM.stream()).toList();
    }
}
