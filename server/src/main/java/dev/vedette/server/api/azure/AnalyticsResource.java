package dev.vedette.server.api.azure;

import dev.vedette.server.manage.HubAlertDesk;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the alerts of the hub come to, as the one analytics model `default`. All alerts are of low severity, and there
/// are no recommendations.
final class AnalyticsResource {
    static final String NAME = "analyticsModels";
    static final String MODEL = "default";

    private static final String TYPE = "Microsoft.Security/iotSecuritySolutions/analyticsModels";
    private static final int TOP = 3;

    private final HubAlertDesk desk;

    AnalyticsResource(HubAlertDesk desk) {
        this.desk = desk;
    }

    /// Answers for the list of models, or for the one.
    ///
    /// @param base the resource id of the list
    /// @param rest the segments behind it
    ArmReply handle(ArmRequest request, String base, List<String> rest) {
        request.requireMethod("GET");
        if (rest.isEmpty()) {
            ObjectNode answer = ArmJson.object();
            answer.putArray("value").add(written(base));
            return ArmReply.ok(answer);
        }
        if (rest.size() > 1 || !rest.getFirst().equalsIgnoreCase(MODEL)) {
            throw ArmError.notFound(
                    "There is no analytics model " + String.join("/", rest) + "; there is " + MODEL + ".");
        }
        return ArmReply.ok(written(base));
    }

    private ObjectNode written(String base) {
        HubAlertDesk.Overview overview = desk.overview();
        ObjectNode node = ArmJson.object();
        node.put("id", base + "/" + MODEL);
        node.put("name", MODEL);
        node.put("type", TYPE);
        ObjectNode properties = node.putObject("properties");
        severities(properties.putObject("metrics"), overview.alerts());
        properties.put("unhealthyDeviceCount", overview.devices());
        ArrayNode days = properties.putArray("devicesMetrics");
        overview.byDay().forEach((day, devices) -> {
            ObjectNode written = days.addObject().put("date", day + "T00:00:00Z");
            severities(written.putObject("devicesMetrics"), devices);
        });
        ArrayNode alerted = properties.putArray("topAlertedDevices");
        overview.byDevice().entrySet().stream()
                .limit(TOP)
                .forEach(device ->
                        alerted.addObject().put("deviceId", device.getKey()).put("alertsCount", device.getValue()));
        ArrayNode prevalent = properties.putArray("mostPrevalentDeviceAlerts");
        overview.byRule().entrySet().stream()
                .limit(TOP)
                .forEach(rule -> prevalent
                        .addObject()
                        .put("alertDisplayName", rule.getKey().alertName())
                        .put("reportedSeverity", IotAlertTypesResource.SEVERITY)
                        .put("alertsCount", rule.getValue()));
        properties.putArray("mostPrevalentDeviceRecommendations");
        return node;
    }

    private static void severities(ObjectNode metrics, int low) {
        metrics.put("high", 0).put("medium", 0).put("low", low);
    }
}
