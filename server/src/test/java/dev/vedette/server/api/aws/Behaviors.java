package dev.vedette.server.api.aws;

import java.util.stream.IntStream;
import software.amazon.awssdk.services.iot.model.Behavior;

/// Behaviors that tests need.
final class Behaviors {
    private Behaviors() {}

    /// A good one: fewer bytes out than a bound, in 300 s.
    static Behavior bytesOut(String name, long bound) {
        return Behavior.builder()
                .name(name)
                .metric("aws:all-bytes-out")
                .criteria(criteria -> criteria.comparisonOperator("less-than")
                        .value(value -> value.count(bound))
                        .durationSeconds(300)
                        .consecutiveDatapointsToAlarm(2)
                        .consecutiveDatapointsToClear(3))
                .build();
    }

    /// A good one with as many value elements as wanted.
    static Behavior ports(String name, int count) {
        return Behavior.builder()
                .name(name)
                .metric("aws:listening-tcp-ports")
                .criteria(criteria -> criteria.comparisonOperator("in-port-set")
                        .value(value ->
                                value.ports(IntStream.range(0, count).boxed().toList())))
                .build();
    }
}
