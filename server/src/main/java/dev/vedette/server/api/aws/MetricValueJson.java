package dev.vedette.server.api.aws;

import dev.vedette.sdk.observe.MetricValue;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Values of metrics in JSON.
final class MetricValueJson {
    private static final String BUILT_IN = "aws:";

    private MetricValueJson() {}

    /// A value as the API writes it. A level of a built-in metric is a `count` to the API, one of a custom metric a
    /// `number`.
    ///
    /// @param metric the metric's name
    static ObjectNode write(String metric, MetricValue value) {
        ObjectNode node = Json.object();
        switch (value) {
            case MetricValue.Count count -> node.put("count", count.value());
            case MetricValue.Level level -> {
                if (metric.startsWith(BUILT_IN)) {
                    node.put("count", Math.round(level.value()));
                } else {
                    node.put("number", level.value());
                }
            }
            case MetricValue.Numbers numbers -> {
                ArrayNode list = node.putArray("numbers");
                numbers.values().forEach(list::add);
            }
            case MetricValue.Strings strings -> {
                ArrayNode list = node.putArray("strings");
                strings.values().forEach(list::add);
            }
            case MetricValue.Addresses addresses -> {
                ArrayNode list = node.putArray("cidrs");
                addresses.values().addresses().forEach(address -> list.add(address.toString()));
            }
            case MetricValue.Ports ports -> {
                ArrayNode list = node.putArray("ports");
                ports.values().numbers().forEach(list::add);
            }
        }
        return node;
    }
}
