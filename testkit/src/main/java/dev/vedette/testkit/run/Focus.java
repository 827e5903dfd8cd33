package dev.vedette.testkit.run;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.HubOperation;
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
    /// Their hub.
    HUB,
    /// All of them.
    BOTH;

    /// Who is heard next, which is never [#BOTH].
    Focus next(Dice dice) {
        return this == BOTH ? dice.of(List.of(REPORTS, BROKER, HUB)) : this;
    }

    /// The metrics that profiles name.
    List<MetricName> metrics() {
        Stream<MetricName> builtIn = Scenario.CATALOGUE.all().stream()
                .filter(metric -> this == BOTH || of(metric) == this)
                .map(Metric::name);
        return this == REPORTS || this == BOTH
                ? Stream.concat(builtIn, ScenarioObservations.CUSTOM.stream()).toList()
                : builtIn.toList();
    }

    private static Focus of(Metric<?> metric) {
        if (metric.reads() == HubOperation.class) {
            return HUB;
        }
        return BrokerObservation.class.isAssignableFrom(metric.reads()) ? BROKER : REPORTS;
    }
}
