package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.server.store.StoreException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Metric values as JSON: an object with one member that names the kind, as `{"count":12}` or `{"ports":[22,80]}`.
final class ValueJson {
    private ValueJson() {}

    static ObjectNode write(MetricValue value) {
        ObjectNode tree = Json.object();
        switch (value) {
            case MetricValue.Count count -> tree.put("count", count.value());
            case MetricValue.Level level -> tree.put("level", level.value());
            case MetricValue.Numbers numbers -> {
                ArrayNode array = tree.putArray("numbers");
                numbers.values().forEach(number -> array.add(Json.ofNumber(number)));
            }
            case MetricValue.Strings strings -> Json.strings(tree.putArray("strings"), strings.values());
            case MetricValue.Addresses addresses -> {
                ArrayNode array = tree.putArray("addresses");
                addresses.values().addresses().forEach(address -> array.add(address.toString()));
            }
            case MetricValue.Ports ports -> {
                ArrayNode array = tree.putArray("ports");
                ports.values().numbers().forEach(array::add);
            }
        }
        return tree;
    }

    /// The value of a tree.
    ///
    /// @throws StoreException when it is of a kind that is not known
    static MetricValue read(JsonNode tree) {
        Map.Entry<String, JsonNode> member = tree.properties().iterator().next();
        JsonNode value = member.getValue();
        return switch (member.getKey()) {
            case "count" -> new MetricValue.Count(value.longValue());
            case "level" -> new MetricValue.Level(value.doubleValue());
            case "numbers" ->
                new MetricValue.Numbers(
                        value.values().stream().map(Json::number).toList());
            case "strings" -> new MetricValue.Strings(Json.strings(value));
            case "addresses" ->
                new MetricValue.Addresses(AddressSet.of(
                        Json.strings(value).stream().map(IpAddress::of).toList()));
            case "ports" ->
                new MetricValue.Ports(PortSet.of(
                        value.values().stream().mapToInt(JsonNode::intValue).toArray()));
            default -> throw new StoreException("a stored metric value has the unknown kind " + member.getKey());
        };
    }
}
