package dev.vedette.server.api.azure;

import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.manage.HubAlert;
import dev.vedette.server.manage.HubAlertDesk;
import dev.vedette.server.manage.HubRule;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The alerts of the hub's security groups.
final class IotAlertsResource {
    static final String NAME = "iotAlerts";

    private static final String TYPE = "Microsoft.Security/iotAlerts";
    private static final int ID_LENGTH = 32;
    private static final String MANAGED = "Managed";
    private static final String UNMANAGED = "Unmanaged";
    private static final String TOTAL = "totalCount";

    private final HubAlertDesk desk;
    private final AzureSettings settings;

    IotAlertsResource(HubAlertDesk desk, AzureSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    /// Answers for the list of alerts, or for one.
    ///
    /// @param base the resource id of the list
    /// @param rest the segments behind it
    ArmReply handle(ArmRequest request, String base, List<String> rest) {
        request.requireMethod("GET");
        if (rest.isEmpty()) {
            return list(request, base);
        }
        return id(rest).flatMap(desk::find)
                .map(alert -> ArmReply.ok(written(base, alert)))
                .orElseThrow(() -> ArmError.notFound("Alert " + String.join("/", rest) + " does not exist."));
    }

    private ArmReply list(ArmRequest request, String base) {
        Instant after = request.time("startTimeUtc>");
        Instant before = request.time("startTimeUtc<");
        Optional<String> alertType = request.parameter("alertType");
        Optional<HubRule> rule = alertType.flatMap(HubRule::ofAlertType);
        ObjectNode answer = ArmJson.object();
        ArrayNode value = answer.putArray("value");
        String management = request.parameter("deviceManagementType").orElse(MANAGED);
        if (!management.equalsIgnoreCase(MANAGED) && !management.equalsIgnoreCase(UNMANAGED)) {
            throw ArmError.invalid("deviceManagementType must be Managed or Unmanaged, was " + management + ".");
        }
        // Every device of a hub is managed by it.
        if ((alertType.isPresent() && rule.isEmpty()) || management.equalsIgnoreCase(UNMANAGED)) {
            answer.put(TOTAL, 0);
            return ArmReply.ok(answer);
        }
        HubAlertDesk.Query query = new HubAlertDesk.Query(
                after == null ? null : after.plusNanos(1),
                before,
                rule.orElse(null),
                request.parameter("compromisedEntity").orElse(null));
        PageRequest wanted = request.page();
        Page<HubAlert> page = desk.list(query, wanted);
        page.items().forEach(alert -> value.add(written(base, alert)));
        if (page.next() != null) {
            answer.put("nextLink", request.next(page.next()));
        }
        if (wanted.cursor() == null) {
            answer.put(TOTAL, page.next() == null ? page.items().size() : desk.count(query));
        }
        return ArmReply.ok(answer);
    }

    /// The id of a violation, written as a GUID or without hyphens.
    private static Optional<String> id(List<String> rest) {
        String id = rest.getFirst().replace("-", "").toLowerCase(java.util.Locale.ROOT);
        return rest.size() == 1 && id.length() == ID_LENGTH && id.matches("[0-9a-f]+")
                ? Optional.of(id)
                : Optional.empty();
    }

    static String guid(String id) {
        return String.join(
                "-",
                id.substring(0, 8),
                id.substring(8, 12),
                id.substring(12, 16),
                id.substring(16, 20),
                id.substring(20));
    }

    private ObjectNode written(String base, HubAlert alert) {
        String guid = guid(alert.id());
        ObjectNode node = ArmJson.object();
        node.put("id", base + "/" + guid);
        node.put("name", guid);
        node.put("type", TYPE);
        ObjectNode properties = node.putObject("properties");
        properties.put("systemAlertId", guid);
        properties.put("compromisedEntity", alert.thing());
        properties.put("alertType", alert.rule().alertType());
        properties.put("startTimeUtc", alert.startedAt().toString());
        properties.put("endTimeUtc", alert.endedAt().toString());
        properties
                .putArray("entities")
                .addObject()
                .put("$id", "1")
                .put("Type", "iotdevice")
                .put("DeviceId", alert.device())
                .put("IoTHub", settings.hubId());
        extend(properties.putObject("extendedProperties"), alert);
        return node;
    }

    /// Values are texts, as in the original.
    private static void extend(ObjectNode node, HubAlert alert) {
        node.put("DeviceId", alert.device());
        if (!alert.module().isEmpty()) {
            node.put("ModuleId", alert.module());
        }
        node.put("SecurityGroup", alert.group());
        node.put("AlertDisplayName", alert.rule().alertName());
        node.put("Explanation", alert.explanation());
        node.put(alert.rule().isRange() ? "ObservedCount" : "ObservedValues", observed(alert.observed()));
        if (alert.bounds().size() == 2) {
            node.put("MinThreshold", number(alert.bounds().getFirst()));
            node.put("MaxThreshold", number(alert.bounds().getLast()));
        }
        if (!alert.rule().isRange()) {
            node.put("AllowedValues", String.join(", ", alert.allowed()));
        }
        if (alert.window() != null) {
            node.put("TimeWindow", alert.window().toString());
        }
        alert.rule().protocol().ifPresent(protocol -> node.put("Protocol", protocol));
    }

    private static String observed(MetricValue value) {
        return switch (value) {
            case MetricValue.Count count -> Long.toString(count.value());
            case MetricValue.Level level -> number(level.value());
            case MetricValue.Numbers numbers -> joined(numbers.values(), IotAlertsResource::number);
            case MetricValue.Strings strings -> String.join(", ", strings.values());
            case MetricValue.Addresses addresses -> joined(addresses.values().addresses(), Object::toString);
            case MetricValue.Ports ports -> joined(ports.values().ports(), port -> Integer.toString(port.number()));
        };
    }

    private static <T> String joined(List<T> elements, Function<T, String> text) {
        return String.join(", ", elements.stream().map(text).toList());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1.0p53
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
