package dev.vedette.server.api.azure;

import dev.vedette.server.manage.HubRule;
import dev.vedette.server.manage.SecurityGroupDesk;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.SecurityGroupRecord;
import dev.vedette.server.store.SecurityGroupRecord.Rule;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The security groups of the hub. Every answer shows every rule, those that nobody touched as disabled.
final class DeviceSecurityGroupsResource {
    static final String NAME = "deviceSecurityGroups";

    private static final String TYPE = "Microsoft.Security/deviceSecurityGroups";
    private static final String[] VERSIONS = {"2019-08-01", "2017-08-01-preview"};
    private static final String WINDOW_UNTOUCHED = "PT15M";
    private static final String RANGES = "timeWindowRules";
    private static final String LISTS = "allowlistRules";
    private static final int VALUES_MAX = 1_000;
    private static final int VALUE_LENGTH_MAX = 1_024;

    private final SecurityGroupDesk desk;
    private final AzureSettings settings;

    DeviceSecurityGroupsResource(SecurityGroupDesk desk, AzureSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    ArmReply handle(ArmRequest request) {
        request.requireVersion(VERSIONS);
        List<String> segments = request.path().segments();
        if (segments.size() == 1) {
            request.requireMethod("GET");
            return list(request);
        }
        if (segments.size() > 2) {
            throw ArmError.notFound("A security group has no further resources.");
        }
        request.requireMethod("GET", "PUT", "DELETE");
        String name = segments.get(1);
        return switch (request.method()) {
            case "GET" -> ArmReply.ok(written(desk.require(name)));
            case "PUT" -> put(name, request);
            default -> ArmReply.empty(desk.delete(name) ? 200 : 204);
        };
    }

    private ArmReply list(ArmRequest request) {
        PageRequest page = request.page();
        List<SecurityGroupRecord> rest = desk.all().stream()
                .filter(group -> page.cursor() == null || group.key().compareTo(page.cursor()) > 0)
                .toList();
        List<SecurityGroupRecord> shown = rest.subList(0, Math.min(rest.size(), page.limit()));
        ObjectNode answer = ArmJson.object();
        ArrayNode value = answer.putArray("value");
        shown.forEach(group -> value.add(written(group)));
        if (shown.size() < rest.size()) {
            answer.put("nextLink", request.next(shown.getLast().key()));
        }
        return ArmReply.ok(answer);
    }

    private ArmReply put(String name, ArmRequest request) {
        List<String> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        JsonNode properties = ArmJson.parse(request.body()).path("properties");
        if (!properties.isObject()) {
            throw ArmError.invalid("properties must be an object.");
        }
        for (String list : List.of("thresholdRules", "denylistRules")) {
            if (!elements(properties, list, problems).isEmpty()) {
                problems.add("properties." + list + " must be empty: there is no rule of that kind");
            }
        }
        read(properties, RANGES, rules, problems);
        read(properties, LISTS, rules, problems);
        if (!problems.isEmpty()) {
            throw ArmError.invalid(String.join("; ", problems) + ".");
        }
        SecurityGroupDesk.Put put = desk.put(name, rules);
        return new ArmReply(put.isNew() ? 201 : 200, written(put.group()));
    }

    private static List<JsonNode> elements(JsonNode properties, String list, List<String> problems) {
        JsonNode node = properties.path(list);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            problems.add("properties." + list + " must be an array");
            return List.of();
        }
        return List.copyOf(node.values());
    }

    private static void read(JsonNode properties, String list, List<Rule> rules, List<String> problems) {
        List<JsonNode> elements = elements(properties, list, problems);
        for (int i = 0; i < elements.size(); i++) {
            String path = "properties." + list + "[" + i + "]";
            JsonNode node = elements.get(i);
            HubRule rule = HubRule.ofType(node.path("ruleType").asString("")).orElse(null);
            if (rule == null || rule.isRange() != list.equals(RANGES)) {
                problems.add(path + ".ruleType must be a type of rule that " + list + " has");
            } else if (!node.path("isEnabled").isBoolean()) {
                problems.add(path + ".isEnabled must be true or false");
            } else {
                rules.add(rule.isRange() ? range(node, path, rule, problems) : list(node, path, rule, problems));
            }
        }
    }

    private static Rule range(JsonNode node, String path, HubRule rule, List<String> problems) {
        JsonNode window = node.path("timeWindowSize");
        if (!window.isString()) {
            problems.add(path + ".timeWindowSize must be a duration as PT5M");
        }
        return new Rule(
                rule.type(),
                node.path("isEnabled").booleanValue(),
                threshold(node, path, "minThreshold", problems),
                threshold(node, path, "maxThreshold", problems),
                window.asString(""),
                List.of());
    }

    private static long threshold(JsonNode node, String path, String name, List<String> problems) {
        JsonNode value = node.path(name);
        boolean isWhole = value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0;
        if (!isWhole) {
            problems.add(path + "." + name + " must be a whole number of at least 0");
        }
        return isWhole ? value.intValue() : 0;
    }

    private static Rule list(JsonNode node, String path, HubRule rule, List<String> problems) {
        List<String> allowed = new ArrayList<>();
        JsonNode values = node.path("allowlistValues");
        boolean isGood = values.isArray() && values.size() <= VALUES_MAX;
        if (isGood) {
            for (JsonNode value : values.values()) {
                isGood &= value.isString() && value.stringValue().length() <= VALUE_LENGTH_MAX;
                allowed.add(value.asString(""));
            }
        }
        if (!isGood) {
            problems.add(path + ".allowlistValues must be an array of at most " + VALUES_MAX + " texts of at most "
                    + VALUE_LENGTH_MAX + " characters");
        }
        return new Rule(rule.type(), node.path("isEnabled").booleanValue(), 0, 0, null, allowed);
    }

    private ObjectNode written(SecurityGroupRecord group) {
        ObjectNode node = ArmJson.object();
        node.put("id", settings.hubId() + "/providers/Microsoft.Security/" + NAME + "/" + group.name());
        node.put("name", group.name());
        node.put("type", TYPE);
        ObjectNode properties = node.putObject("properties");
        properties.putArray("thresholdRules");
        ArrayNode ranges = properties.putArray(RANGES);
        ArrayNode lists = properties.putArray(LISTS);
        properties.putArray("denylistRules");
        for (HubRule rule : HubRule.values()) {
            write(rule.isRange() ? ranges.addObject() : lists.addObject(), rule, ruleOf(group, rule));
        }
        return node;
    }

    private static Rule ruleOf(SecurityGroupRecord group, HubRule rule) {
        return group.rules().stream()
                .filter(each -> each.type().equals(rule.type()))
                .findFirst()
                .orElseGet(() -> new Rule(rule.type(), false, 0, 0, WINDOW_UNTOUCHED, List.of()));
    }

    private static void write(ObjectNode node, HubRule type, Rule rule) {
        node.put("displayName", type.title());
        node.put("description", type.description());
        node.put("isEnabled", rule.enabled());
        node.put("ruleType", type.type());
        if (type.isRange()) {
            node.put("minThreshold", rule.min());
            node.put("maxThreshold", rule.max());
            node.put("timeWindowSize", rule.window());
        } else {
            node.put("valueType", type.listsNetworks() ? "IpCidr" : "String");
            ArrayNode values = node.putArray("allowlistValues");
            rule.allowed().forEach(values::add);
        }
    }
}
