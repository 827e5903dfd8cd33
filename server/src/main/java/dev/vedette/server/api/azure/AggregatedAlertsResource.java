package dev.vedette.server.api.azure;

import dev.vedette.server.manage.HubAlertDesk;
import dev.vedette.server.manage.HubAlertDesk.Daily;
import dev.vedette.server.manage.HubRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The alerts of the hub by type and day. One is named `TYPE/DAY`, with the slash as it is or percent-encoded.
final class AggregatedAlertsResource {
    static final String NAME = "aggregatedAlerts";

    private static final String TYPE = "Microsoft.Security/iotSecuritySolutions/analyticsModels/aggregatedAlerts";
    private static final String DISMISS = "dismiss";

    private final HubAlertDesk desk;

    AggregatedAlertsResource(HubAlertDesk desk) {
        this.desk = desk;
    }

    private record Name(HubRule rule, LocalDate day) {}

    /// Answers for the list, for one, or for dismissing one.
    ///
    /// @param base the resource id of the list
    /// @param rest the segments behind it
    ArmReply handle(ArmRequest request, String base, List<String> rest) {
        if (rest.isEmpty()) {
            request.requireMethod("GET");
            return list(base);
        }
        boolean dismisses = rest.size() > 1 && rest.getLast().equalsIgnoreCase(DISMISS);
        String text = String.join("/", dismisses ? rest.subList(0, rest.size() - 1) : rest);
        Name name = name(text).orElseThrow(() -> missing(text));
        if (dismisses) {
            request.requireMethod("POST");
            if (desk.dismiss(name.rule, name.day) == 0) {
                throw missing(text);
            }
            return ArmReply.empty(200);
        }
        request.requireMethod("GET");
        return desk.daily().stream()
                .filter(daily -> daily.rule() == name.rule && daily.day().equals(name.day))
                .findFirst()
                .map(daily -> ArmReply.ok(written(base, daily)))
                .orElseThrow(() -> missing(text));
    }

    private ArmReply list(String base) {
        ObjectNode answer = ArmJson.object();
        ArrayNode value = answer.putArray("value");
        desk.daily().forEach(daily -> value.add(written(base, daily)));
        return ArmReply.ok(answer);
    }

    private static ArmError missing(String name) {
        return ArmError.notFound("There is no aggregated alert " + name + ", or it is dismissed.");
    }

    private static Optional<Name> name(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text.substring(slash + 1));
            return HubRule.ofAlertType(text.substring(0, slash)).map(rule -> new Name(rule, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode written(String base, Daily daily) {
        String name = daily.rule().alertType() + "/" + daily.day();
        ObjectNode node = ArmJson.object();
        node.put("id", base + "/" + name);
        node.put("name", name);
        node.put("type", TYPE);
        ObjectNode properties = node.putObject("properties");
        properties.put("alertType", daily.rule().alertType());
        properties.put("alertDisplayName", daily.rule().alertName());
        properties.put("aggregatedDateUtc", daily.day().toString());
        properties.put("vendorName", IotAlertTypesResource.VENDOR);
        properties.put("reportedSeverity", IotAlertTypesResource.SEVERITY);
        properties.put("remediationSteps", "");
        properties.put("description", daily.rule().alertDescription());
        properties.put("count", daily.count());
        properties.put("effectedResourceType", "IoT device");
        properties.put("systemSource", "IoT Hub");
        properties.put("actionTaken", "Detected");
        properties.put("logAnalyticsQuery", "");
        return node;
    }
}
