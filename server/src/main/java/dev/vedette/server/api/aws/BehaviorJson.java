package dev.vedette.server.api.aws;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Behaviors in JSON, both ways. Reading checks types only; what behaviors may say is for the rules of the engine.
final class BehaviorJson {
    private BehaviorJson() {}

    /// The behaviors that a member lists, or null when it is absent.
    static @Nullable List<BehaviorDraft> list(Members members, String name) {
        List<Members> behaviors = members.objects(name);
        return behaviors == null
                ? null
                : behaviors.stream().map(BehaviorJson::behavior).toList();
    }

    private static BehaviorDraft behavior(Members members) {
        Members criteria = members.object("criteria");
        return new BehaviorDraft(
                members.text("name", Constraint.ANY),
                members.text("metric", Constraint.ANY),
                dimension(members),
                criteria == null ? null : criteria(criteria),
                members.flag("suppressAlerts"),
                members.flag("exportMetric"));
    }

    /// The part of a metric that an object names under `metricDimension`, or null.
    static @Nullable DimensionDraft dimension(Members members) {
        Members dimension = members.object("metricDimension");
        return dimension == null
                ? null
                : new DimensionDraft(
                        dimension.text("dimensionName", Constraint.ANY), dimension.text("operator", Constraint.ANY));
    }

    /// Writes the part of a metric that an object names, when it names one.
    static void writeDimension(ObjectNode node, @Nullable DimensionDraft dimension) {
        if (dimension != null) {
            ObjectNode child = node.putObject("metricDimension");
            put(child, "dimensionName", dimension.dimensionName());
            put(child, "operator", dimension.operator());
        }
    }

    private static CriteriaDraft criteria(Members members) {
        Members value = members.object("value");
        Members statistic = members.object("statisticalThreshold");
        Members model = members.object("mlDetectionConfig");
        return new CriteriaDraft(
                members.text("comparisonOperator", Constraint.ANY),
                value == null ? null : value(value),
                members.integer("durationSeconds"),
                members.integer("consecutiveDatapointsToAlarm"),
                members.integer("consecutiveDatapointsToClear"),
                statistic == null ? null : statistic.text("statistic", Constraint.ANY),
                model == null ? null : model.requiredText("confidenceLevel", Constraint.ANY));
    }

    private static ValueDraft value(Members members) {
        return new ValueDraft(
                members.whole("count"),
                members.texts("cidrs", Constraint.ANY),
                members.integers("ports"),
                members.number("number"),
                members.numbers("numbers"),
                members.texts("strings", Constraint.ANY));
    }

    /// A behavior as the API writes it: as it was sent.
    static ObjectNode write(BehaviorDraft behavior) {
        ObjectNode node = Json.object();
        put(node, "name", behavior.name());
        put(node, "metric", behavior.metric());
        writeDimension(node, behavior.metricDimension());
        CriteriaDraft criteria = behavior.criteria();
        if (criteria != null) {
            writeCriteria(node.putObject("criteria"), criteria);
        }
        put(node, "suppressAlerts", behavior.suppressAlerts());
        put(node, "exportMetric", behavior.exportMetric());
        return node;
    }

    private static void writeCriteria(ObjectNode node, CriteriaDraft criteria) {
        put(node, "comparisonOperator", criteria.comparisonOperator());
        ValueDraft value = criteria.value();
        if (value != null) {
            writeValue(node.putObject("value"), value);
        }
        put(node, "durationSeconds", criteria.durationSeconds());
        put(node, "consecutiveDatapointsToAlarm", criteria.consecutiveDatapointsToAlarm());
        put(node, "consecutiveDatapointsToClear", criteria.consecutiveDatapointsToClear());
        if (criteria.statisticalThreshold() != null) {
            node.putObject("statisticalThreshold").put("statistic", criteria.statisticalThreshold());
        }
        if (criteria.mlConfidenceLevel() != null) {
            node.putObject("mlDetectionConfig").put("confidenceLevel", criteria.mlConfidenceLevel());
        }
    }

    private static void writeValue(ObjectNode node, ValueDraft value) {
        if (value.count() != null) {
            node.put("count", value.count());
        }
        if (value.cidrs() != null) {
            value.cidrs().forEach(node.putArray("cidrs")::add);
        }
        if (value.ports() != null) {
            value.ports().forEach(node.putArray("ports")::add);
        }
        if (value.number() != null) {
            node.put("number", value.number());
        }
        if (value.numbers() != null) {
            ArrayNode numbers = node.putArray("numbers");
            value.numbers().forEach(numbers::add);
        }
        if (value.strings() != null) {
            value.strings().forEach(node.putArray("strings")::add);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Integer value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Boolean value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
