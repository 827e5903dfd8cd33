package dev.vedette.server.api.v1;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of a metric as it is written in JSON: the document of the AWS API.
@About("A value of a metric; one member is there.")
record ValueView(
        @About("how often, or how much") @Nullable Long count,
        @About("a level") @Nullable Double number,
        @About("numbers") @Nullable List<Double> numbers,
        @About("texts") @Nullable List<String> strings,
        @About("addresses") @Nullable List<String> cidrs,
        @About("ports") @Nullable List<Integer> ports) {
    static ValueView of(MetricValue value) {
        return switch (value) {
            case MetricValue.Count(long count) -> new ValueView(count, null, null, null, null, null);
            case MetricValue.Level(double level) -> new ValueView(null, level, null, null, null, null);
            case MetricValue.Numbers(List<Double> numbers) -> new ValueView(null, null, numbers, null, null, null);
            case MetricValue.Strings(List<String> strings) -> new ValueView(null, null, null, strings, null, null);
            case MetricValue.Addresses addresses ->
                new ValueView(
                        null,
                        null,
                        null,
                        null,
                        addresses.values().addresses().stream()
                                .map(IpAddress::toString)
                                .toList(),
                        null);
            case MetricValue.Ports ports ->
                new ValueView(
                        null,
                        null,
                        null,
                        null,
                        null,
                        ports.values().numbers().boxed().toList());
        };
    }
}
