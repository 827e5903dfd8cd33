package dev.vedette.server.store.sql;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.server.store.ViolationFilter.CriteriaType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Behaviors as they were sent, as JSON with the member names of the AWS API; what was left out stays left out.
final class BehaviorJson {
    private BehaviorJson() {}

    static ObjectNode write(BehaviorDraft behavior) {
        ObjectNode tree = Json.object();
        put(tree, "name", behavior.name());
        put(tree, "metric", behavior.metric());
        writeDimension(tree, behavior.metricDimension());
        CriteriaDraft criteria = behavior.criteria();
        if (criteria != null) {
            write(tree.putObject("criteria"), criteria);
        }
        if (behavior.suppressAlerts() != null) {
            tree.put("suppressAlerts", behavior.suppressAlerts());
        }
        if (behavior.exportMetric() != null) {
            tree.put("exportMetric", behavior.exportMetric());
        }
        return tree;
    }

    /// A metric to retain: the name of the whole, as it was before there were dimensions, or an object.
    static JsonNode write(RetainedDraft retained) {
        if (retained.metricDimension() == null) {
            return JsonNodeFactory.instance.stringNode(retained.metric());
        }
        ObjectNode tree = Json.object().put("metric", retained.metric());
        writeDimension(tree, retained.metricDimension());
        return tree;
    }

    static RetainedDraft readRetained(JsonNode tree) {
        return tree.isString()
                ? RetainedDraft.of(tree.stringValue())
                : new RetainedDraft(tree.required("metric").stringValue(), dimension(tree));
    }

    private static void writeDimension(ObjectNode tree, @Nullable DimensionDraft dimension) {
        if (dimension != null) {
            ObjectNode member = tree.putObject("metricDimension");
            put(member, "dimensionName", dimension.dimensionName());
            put(member, "operator", dimension.operator());
        }
    }

    private static @Nullable DimensionDraft dimension(JsonNode tree) {
        JsonNode dimension = Json.member(tree, "metricDimension");
        return dimension == null
                ? null
                : new DimensionDraft(Json.string(dimension, "dimensionName"), Json.string(dimension, "operator"));
    }

    private static void write(ObjectNode tree, CriteriaDraft criteria) {
        put(tree, "comparisonOperator", criteria.comparisonOperator());
        ValueDraft value = criteria.value();
        if (value != null) {
            write(tree.putObject("value"), value);
        }
        put(tree, "durationSeconds", criteria.durationSeconds());
        put(tree, "consecutiveDatapointsToAlarm", criteria.consecutiveDatapointsToAlarm());
        put(tree, "consecutiveDatapointsToClear", criteria.consecutiveDatapointsToClear());
        put(tree, "statisticalThreshold", criteria.statisticalThreshold());
        put(tree, "mlConfidenceLevel", criteria.mlConfidenceLevel());
    }

    private static void write(ObjectNode tree, ValueDraft value) {
        if (value.count() != null) {
            tree.put("count", value.count());
        }
        if (value.cidrs() != null) {
            Json.strings(tree.putArray("cidrs"), value.cidrs());
        }
        if (value.ports() != null) {
            value.ports().forEach(tree.putArray("ports")::add);
        }
        if (value.number() != null) {
            tree.set("number", Json.ofNumber(value.number()));
        }
        if (value.numbers() != null) {
            ArrayNode array = tree.putArray("numbers");
            value.numbers().forEach(number -> array.add(Json.ofNumber(number)));
        }
        if (value.strings() != null) {
            Json.strings(tree.putArray("strings"), value.strings());
        }
    }

    private static void put(ObjectNode tree, String name, @Nullable String value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    private static void put(ObjectNode tree, String name, @Nullable Integer value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    static BehaviorDraft read(JsonNode tree) {
        JsonNode criteria = Json.member(tree, "criteria");
        return new BehaviorDraft(
                Json.string(tree, "name"),
                Json.string(tree, "metric"),
                dimension(tree),
                criteria == null ? null : criteria(criteria),
                member(tree, "suppressAlerts", JsonNode::booleanValue),
                member(tree, "exportMetric", JsonNode::booleanValue));
    }

    private static CriteriaDraft criteria(JsonNode tree) {
        return new CriteriaDraft(
                Json.string(tree, "comparisonOperator"),
                member(tree, "value", BehaviorJson::value),
                member(tree, "durationSeconds", JsonNode::intValue),
                member(tree, "consecutiveDatapointsToAlarm", JsonNode::intValue),
                member(tree, "consecutiveDatapointsToClear", JsonNode::intValue),
                Json.string(tree, "statisticalThreshold"),
                Json.string(tree, "mlConfidenceLevel"));
    }

    private static ValueDraft value(JsonNode tree) {
        return new ValueDraft(
                member(tree, "count", JsonNode::longValue),
                member(tree, "cidrs", Json::strings),
                member(tree, "ports", ports -> elements(ports, JsonNode::intValue)),
                member(tree, "number", Json::number),
                member(tree, "numbers", numbers -> elements(numbers, Json::number)),
                member(tree, "strings", Json::strings));
    }

    private static <T> @Nullable T member(JsonNode tree, String name, Function<JsonNode, T> reader) {
        JsonNode value = Json.member(tree, name);
        return value == null ? null : reader.apply(value);
    }

    private static <T> List<T> elements(JsonNode array, Function<JsonNode, T> reader) {
        return array.values().stream().map(reader).toList();
    }

    /// The type of a behavior's criteria, by what they are compared with.
    static CriteriaType criteriaType(BehaviorDraft behavior) {
        CriteriaDraft criteria = behavior.criteria();
        if (criteria != null && criteria.mlConfidenceLevel() != null) {
            return CriteriaType.MACHINE_LEARNING;
        }
        return criteria != null && criteria.statisticalThreshold() != null
                ? CriteriaType.STATISTICAL
                : CriteriaType.STATIC;
    }

    /// Whether a behavior's alerts are suppressed, as a column holds it.
    static int suppressed(BehaviorDraft behavior) {
        return Boolean.TRUE.equals(behavior.suppressAlerts()) ? 1 : 0;
    }
}
