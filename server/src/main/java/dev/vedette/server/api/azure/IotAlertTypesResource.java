package dev.vedette.server.api.azure;

import dev.vedette.server.manage.HubRule;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The types of alerts that the hub's security groups may raise.
final class IotAlertTypesResource {
    static final String NAME = "iotAlertTypes";
    static final String SEVERITY = "Low";
    static final String VENDOR = "Vedette";

    private static final String TYPE = "Microsoft.Security/iotAlertTypes";

    /// Answers for the list of types, or for one.
    ///
    /// @param base the resource id of the list
    /// @param rest the segments behind it
    ArmReply handle(ArmRequest request, String base, List<String> rest) {
        request.requireMethod("GET");
        if (rest.isEmpty()) {
            ObjectNode answer = ArmJson.object();
            ArrayNode value = answer.putArray("value");
            for (HubRule rule : HubRule.values()) {
                value.add(written(base, rule));
            }
            return ArmReply.ok(answer);
        }
        String name = String.join("/", rest);
        return HubRule.ofAlertType(name)
                .map(rule -> ArmReply.ok(written(base, rule)))
                .orElseThrow(() -> ArmError.notFound("Alert type " + name + " does not exist."));
    }

    private static ObjectNode written(String base, HubRule rule) {
        ObjectNode node = ArmJson.object();
        node.put("id", base + "/" + rule.alertType());
        node.put("name", rule.alertType());
        node.put("type", TYPE);
        ObjectNode properties = node.putObject("properties");
        properties.put("alertDisplayName", rule.alertName());
        properties.put("severity", SEVERITY);
        properties.put("description", rule.alertDescription());
        properties.put("providerName", "IoTSecurity");
        properties.put("productName", VENDOR);
        properties.put("vendorName", VENDOR);
        properties.put("intent", "Unknown");
        properties.putArray("remediationSteps");
        return node;
    }
}
