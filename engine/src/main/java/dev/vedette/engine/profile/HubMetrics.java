package dev.vedette.engine.profile;

import dev.vedette.engine.profile.KnownMetric.Side;
import dev.vedette.sdk.observe.MetricKind;
import java.util.List;

/// The metrics of an IoT hub (seed "Custom security alerts"): counts of operations, each judged over a duration.
final class HubMetrics {
    private HubMetrics() {}

    static List<KnownMetric> all() {
        return List.of(
                of("amqp-c2d-messages", "AMQP messages", "The messages to a device over AMQP."),
                of("amqp-c2d-rejected-messages", "AMQP messages", "The messages over AMQP that a device rejected."),
                of("amqp-d2c-messages", "AMQP messages", "The messages of a device over AMQP."),
                of("direct-method-invokes", "direct method invokes", "How often a method of a device was invoked."),
                of("file-uploads", "file uploads", "The uploads of files that a device began."),
                of("http-c2d-messages", "HTTP messages", "The messages to a device over HTTP."),
                of("http-c2d-rejected-messages", "HTTP messages", "The messages over HTTP that a device rejected."),
                of("http-d2c-messages", "HTTP messages", "The messages of a device over HTTP."),
                of("mqtt-c2d-messages", "MQTT messages", "The messages to a device over MQTT."),
                of(
                        "mqtt-c2d-rejected-messages",
                        "MQTT messages",
                        "The messages over MQTT that were given up on behalf of a device."),
                of("mqtt-d2c-messages", "MQTT messages", "The messages of a device over MQTT."),
                of("queue-purges", "command queue purges", "How often the commands for a device were purged."),
                of("twin-updates", "twin updates", "The changes of a device's twin, by the device or the service."),
                of(
                        "unauthorized-operations",
                        "unauthorized operations",
                        "The operations by a device, or on it, that were refused for want of authorization."));
    }

    private static KnownMetric of(String name, String unit, String description) {
        return KnownMetrics.of("hub:" + name, MetricKind.COUNT, Side.HUB, unit, description);
    }
}
