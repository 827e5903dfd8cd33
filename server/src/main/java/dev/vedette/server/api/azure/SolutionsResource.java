package dev.vedette.server.api.azure;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The one security solution, which watches the one hub and is named like it. It cannot be changed.
final class SolutionsResource {
    static final String NAME = "iotSecuritySolutions";

    private final AzureSettings settings;

    SolutionsResource(AzureSettings settings) {
        this.settings = settings;
    }

    /// The resource id of the solution.
    String id() {
        return "/subscriptions/" + settings.subscription() + "/resourceGroups/" + settings.resourceGroup()
                + "/providers/Microsoft.Security/" + NAME + "/" + settings.hub();
    }

    /// Whether it is called so.
    boolean isNamed(String name) {
        return name.equalsIgnoreCase(settings.hub());
    }

    /// Answers for the list of solutions, or for the one.
    ///
    /// @param rest the segments behind the list
    ArmReply handle(ArmRequest request, List<String> rest) {
        request.requireMethod("GET");
        if (rest.isEmpty()) {
            ObjectNode answer = ArmJson.object();
            answer.putArray("value").add(written());
            return ArmReply.ok(answer);
        }
        return ArmReply.ok(written());
    }

    private ObjectNode written() {
        ObjectNode node = ArmJson.object();
        node.put("id", id());
        node.put("name", settings.hub());
        node.put("type", "Microsoft.Security/IoTSecuritySolutions");
        node.put("location", "local");
        ObjectNode properties = node.putObject("properties");
        properties.put("displayName", settings.hub());
        properties.put("status", "Enabled");
        properties.putArray("export");
        properties.putArray("disabledDataSources");
        properties.putArray("iotHubs").add(settings.hubId());
        return node;
    }
}
