package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.source.ReportFormat;
import java.util.List;

/// What becomes of a message that a device publishes, by its topic. Ordinary topics are routed; those under `$` belong
/// to services: Defender reports are taken in, requests to other services of the cloud are ignored so that agents
/// which make them keep working, and everything else is refused.
sealed interface TopicPolicy {
    TopicPolicy ROUTE = new Route();
    TopicPolicy IGNORE = new Ignore();

    /// Route it to those who subscribed.
    record Route() implements TopicPolicy {}

    /// It is a device report.
    ///
    /// @param thing the name in the topic, not yet checked
    /// @param format the encoding that the topic names
    record Report(String thing, ReportFormat format) implements TopicPolicy {}

    /// Acknowledge it and do nothing.
    record Ignore() implements TopicPolicy {}

    /// Refuse it.
    ///
    /// @param counter where the refusal is counted
    /// @param why for the sender's developer
    record Refuse(MqttCounter counter, String why) implements TopicPolicy {}

    /// Judges a message by its topic and RETAIN flag.
    static TopicPolicy judge(String topic, boolean retain) {
        if (!topic.startsWith("$")) {
            return ROUTE;
        }
        List<String> levels = TopicFilter.levelsOf(topic);
        if (levels.size() < 5 || !levels.get(0).equals("$aws") || !levels.get(1).equals("things")) {
            return new Refuse(MqttCounter.REFUSED_RESERVED, "topics that begin with $ are reserved");
        }
        if (retain) {
            return new Refuse(MqttCounter.REFUSED_RETAIN, "RETAIN is not allowed on $aws topics");
        }
        return switch (levels.get(3)) {
            case "defender", "Defender" -> defender(levels);
            case "jobs", "shadow" -> request(levels);
            default -> new Refuse(MqttCounter.REFUSED_RESERVED, "no service listens to this $aws topic");
        };
    }

    private static TopicPolicy defender(List<String> levels) {
        boolean metrics = levels.size() >= 6 && levels.get(4).equals("metrics");
        if (metrics && levels.size() == 6) {
            switch (levels.get(5)) {
                case "json" -> {
                    return new Report(levels.get(2), ReportFormat.JSON);
                }
                case "cbor" -> {
                    return new Report(levels.get(2), ReportFormat.CBOR);
                }
                default -> {}
            }
        }
        if (metrics && isReply(levels.getLast())) {
            return new Refuse(MqttCounter.REFUSED_REPLY, "only the server publishes replies");
        }
        return new Refuse(
                MqttCounter.REFUSED_RESERVED, "reports go to $aws/things/NAME/defender/metrics/json or /cbor");
    }

    private static TopicPolicy request(List<String> levels) {
        return isReply(levels.getLast())
                ? new Refuse(MqttCounter.REFUSED_REPLY, "only the server publishes replies")
                : IGNORE;
    }

    private static boolean isReply(String level) {
        return switch (level) {
            case "accepted", "rejected", "delta", "documents", "notify", "notify-next" -> true;
            default -> false;
        };
    }
}
