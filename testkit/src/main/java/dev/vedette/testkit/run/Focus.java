package dev.vedette.testkit.run;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.SensorStanding;
import java.util.List;
import java.util.stream.Stream;

/// Who speaks of the devices of a scenario. Most scenarios have one side only, so that what is seen and what is
/// judged meet often.
enum Focus {
    /// The devices themselves.
    REPORTS,
    /// Their broker.
    BROKER,
    /// Their hub.
    HUB,
    /// A sensor on their network.
    NETWORK,
    /// All of them.
    BOTH;

    /// Who is heard next, which is never [#BOTH].
    Focus next(Dice dice) {
        return this == BOTH ? dice.of(List.of(REPORTS, BROKER, HUB, NETWORK)) : this;
    }

    /// The metrics that profiles name.
    List<MetricName> metrics() {
        Stream<MetricName> builtIn = Scenario.CATALOGUE.all().stream()
                .filter(metric -> this == BOTH || of(metric) == this)
                .map(Metric::name);
        Stream<MetricName> others = Stream.concat(
                this == REPORTS || this == BOTH ? ScenarioObservations.CUSTOM.stream() : Stream.of(),
                this == NETWORK || this == BOTH ? ScenarioObservations.FOUND.stream() : Stream.of());
        return Stream.concat(builtIn, others).toList();
    }

    private static Focus of(Metric<?> metric) {
        if (metric.reads() == HubOperation.class) {
            return HUB;
        }
        if (metric.reads() == SensorStanding.class) {
            return NETWORK;
        }
        return BrokerObservation.class.isAssignableFrom(metric.reads()) ? BROKER : REPORTS;
    }
}
