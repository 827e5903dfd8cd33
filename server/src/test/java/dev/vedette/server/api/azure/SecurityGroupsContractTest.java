package dev.vedette.server.api.azure;

import static dev.vedette.server.api.azure.FreshAzure.GROUPS;
import static dev.vedette.server.api.azure.FreshAzure.HUB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.api.azure.FreshAzure.Answer;
import dev.vedette.server.manage.CustomMetricDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SecurityGroupsContractTest {
    private static final String VERSION = "?api-version=2019-08-01";
    private static final String ONE_RULE = """
        {"properties": {"thresholdRules": [], "timeWindowRules": [
           {"ruleType": "MqttD2CMessagesNotInAllowedRange", "isEnabled": true,
            "minThreshold": 1, "maxThreshold": 5, "timeWindowSize": "PT05M"}],
         "allowlistRules": [], "denylistRules": []}}
        """;

    @RegisterExtension
    final FreshAzure azure = FreshAzure.open();

    private Answer put(String name, String body) throws Exception {
        return azure.call("PUT", GROUPS + "/" + name + VERSION, body);
    }

    private static JsonNode rule(JsonNode group, String list, String type) {
        return group.path("properties").path(list).values().stream()
                .filter(rule -> rule.path("ruleType").stringValue().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String range(String type, String min, String max, String window) {
        return """
            {"properties": {"timeWindowRules": [{"ruleType": "%s", "isEnabled": true,
              "minThreshold": %s, "maxThreshold": %s, "timeWindowSize": "%s"}]}}
            """.formatted(type, min, max, window);
    }

    private static String list(String type, String values) {
        return """
            {"properties": {"allowlistRules": [{"ruleType": "%s", "isEnabled": true, "allowlistValues": %s}]}}
            """.formatted(type, values);
    }

    @Test
    void theDefaultGroupIsThereFromTheBeginningWithEveryRuleDisabled() throws Exception {
        JsonNode group = azure.get(GROUPS + "/default" + VERSION).json();

        assertThat(group.path("id").stringValue()).isEqualTo(GROUPS + "/default");
        assertThat(group.path("name").stringValue()).isEqualTo("default");
        assertThat(group.path("type").stringValue()).isEqualTo("Microsoft.Security/deviceSecurityGroups");
        JsonNode properties = group.path("properties");
        assertThat(properties.path("timeWindowRules")).hasSize(16);
        assertThat(properties.path("allowlistRules")).hasSize(4);
        assertThat(properties.path("thresholdRules")).isEmpty();
        assertThat(properties.path("denylistRules")).isEmpty();
        for (JsonNode rule : properties.path("timeWindowRules").values()) {
            assertThat(rule.path("isEnabled").booleanValue()).isFalse();
            assertThat(rule.path("minThreshold").intValue()).isZero();
            assertThat(rule.path("maxThreshold").intValue()).isZero();
            assertThat(rule.path("timeWindowSize").stringValue()).isEqualTo("PT15M");
            assertThat(rule.path("displayName").stringValue()).isNotBlank();
            assertThat(rule.path("description").stringValue()).endsWith(".");
        }
        assertThat(rule(group, "allowlistRules", "ConnectionToIpNotAllowed")
                        .path("valueType")
                        .stringValue())
                .isEqualTo("IpCidr");
        assertThat(rule(group, "allowlistRules", "ProcessNotAllowed")
                        .path("valueType")
                        .stringValue())
                .isEqualTo("String");
    }

    @Test
    void aGroupIsMadeChangedAndRemoved() throws Exception {
        Answer made = put("Pumps", ONE_RULE);
        assertThat(made.status()).isEqualTo(201);
        assertThat(put("Pumps", ONE_RULE).status()).isEqualTo(200);
        JsonNode rule = rule(made.json(), "timeWindowRules", "MqttD2CMessagesNotInAllowedRange");
        assertThat(rule.path("isEnabled").booleanValue()).isTrue();
        assertThat(rule.path("timeWindowSize").stringValue()).isEqualTo("PT05M");
        assertThat(made.json().path("properties").path("timeWindowRules")).hasSize(16);

        assertThat(azure.call("DELETE", GROUPS + "/Pumps" + VERSION, "").status())
                .isEqualTo(200);
        assertThat(azure.call("DELETE", GROUPS + "/Pumps" + VERSION, "").status())
                .isEqualTo(204);
        assertThat(azure.get(GROUPS + "/Pumps" + VERSION).error())
                .isEqualTo("404 ResourceNotFound: Security group Pumps does not exist");
    }

    @Test
    void namesAndPathsAreReadInAnyCaseAndShownAsFirstWritten() throws Exception {
        put("Pumps", ONE_RULE);

        JsonNode group = azure.get((GROUPS + "/PUMPS").toUpperCase(java.util.Locale.ROOT) + VERSION)
                .json();

        assertThat(group.path("name").stringValue()).isEqualTo("Pumps");
        assertThat(put("pUmPs", ONE_RULE).json().path("name").stringValue()).isEqualTo("Pumps");
        assertThat(azure.get(GROUPS + VERSION).json().path("value")).hasSize(2);
    }

    @Test
    void aDisabledRuleKeepsItsBoundsAndIsNotJudged() throws Exception {
        put("pumps", ONE_RULE.replace("true", "false"));

        JsonNode group = azure.get(GROUPS + "/pumps" + VERSION).json();

        JsonNode rule = rule(group, "timeWindowRules", "MqttD2CMessagesNotInAllowedRange");
        assertThat(rule.path("isEnabled").booleanValue()).isFalse();
        assertThat(rule.path("maxThreshold").intValue()).isEqualTo(5);
        assertThat(azure.fixture().feed().profile("hub:pumps"))
                .map(SecurityProfile::behaviors)
                .contains(List.of());
    }

    @Test
    void aGroupIsAProfileThatIsAttachedToItsThingGroup() throws Exception {
        put("Pumps", ONE_RULE);

        SecurityProfile profile = azure.fixture().feed().profile("hub:pumps").orElseThrow();

        assertThat(profile.targets()).containsExactly(new Target.Group("hub:pumps"));
        assertThat(profile.behaviors()).singleElement().satisfies(behavior -> {
            assertThat(behavior.name()).isEqualTo("MqttD2CMessagesNotInAllowedRange");
            assertThat(behavior.metric().value()).isEqualTo("hub:mqtt-d2c-messages");
            assertThat(behavior.criteria()).isEqualTo(new Criteria.Range(1, 5));
        });
    }

    @Test
    void everyTypeOfRuleCanBeEnabledAtOnce() throws Exception {
        List<String> ranges = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        JsonNode properties = azure.get(GROUPS + "/default" + VERSION).json().path("properties");
        for (JsonNode rule : properties.path("timeWindowRules").values()) {
            ranges.add("{\"ruleType\": " + rule.path("ruleType") + ", \"isEnabled\": true, \"minThreshold\": 0,"
                    + " \"maxThreshold\": 9, \"timeWindowSize\": \"PT10M\"}");
        }
        for (JsonNode rule : properties.path("allowlistRules").values()) {
            String values = rule.path("valueType").stringValue().equals("IpCidr") ? "[\"10.0.0.0/8\"]" : "[\"root\"]";
            lists.add("{\"ruleType\": " + rule.path("ruleType") + ", \"isEnabled\": true, \"allowlistValues\": "
                    + values + "}");
        }
        Answer all = put(
                "all", "{\"properties\": {\"timeWindowRules\": " + ranges + ", \"allowlistRules\": " + lists + "}}");

        assertThat(all.status()).isEqualTo(201);
        assertThat(azure.fixture().feed().profile("hub:all").orElseThrow().behaviors())
                .hasSize(20);
        assertThat(azure.fixture().stores().customMetrics().all())
                .extracting(metric -> metric.name() + " " + metric.kind())
                .containsExactlyInAnyOrder(
                        "failed-local-logins LEVEL",
                        "inbound-ip-addresses ADDRESSES",
                        "local-users STRINGS",
                        "processes STRINGS");
    }

    @Test
    void aListGoesPageByPage() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            put(name, ONE_RULE);
        }
        List<String> names = new ArrayList<>();
        String next = GROUPS + VERSION + "&$limit=2";
        while (!next.isEmpty()) {
            JsonNode page = azure.get(next).json();
            assertThat(page.path("value").size()).isLessThanOrEqualTo(2);
            page.path("value")
                    .values()
                    .forEach(group -> names.add(group.path("name").stringValue()));
            next = page.path("nextLink").asString("");
        }
        assertThat(names).containsExactly("a", "b", "c", "default");
    }

    @Test
    void aDeviceIsInOneGroupAndWithoutATagInTheDefaultOne() {
        ThingName pump = new ThingName("pump");
        var desk = azure.fixture().desks().securityGroups();
        desk.belongs(pump, null);
        assertThat(azure.fixture().feed().registered().get(pump)).containsExactly("hub:default");

        desk.belongs(pump, "Pumps");
        desk.belongs(pump, "Pumps");
        assertThat(azure.fixture().feed().registered().get(pump)).containsExactly("hub:pumps");

        desk.belongs(pump, "no such / name");
        assertThat(azure.fixture().feed().registered().get(pump)).isEmpty();
    }

    @Test
    void aDeviceThatIsGoneLeavesTheRegistryUnlessSomethingElseHoldsIt() {
        ThingName pump = new ThingName("pump");
        ThingName held = new ThingName("held");
        var desks = azure.fixture().desks();
        desks.things().create(held, null, Map.of("floor", "1"));
        for (ThingName thing : List.of(pump, held)) {
            desks.securityGroups().belongs(thing, "pumps");
            desks.securityGroups().gone(thing);
            desks.securityGroups().gone(thing);
        }

        assertThat(azure.fixture().feed().registered()).containsOnlyKeys(held);
        assertThat(azure.fixture().feed().registered().get(held)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 | 5 | PT5M  | the first number is the least that is allowed, 6.0 is more than 5.0",
                "0 | 5 | PT5S  | durationSeconds 5 should be a multiple of engine.pane, 300 s, and at most 3600",
                "0 | 5 | PT2H  | durationSeconds 7200 should be a multiple of engine.pane",
                "0 | 5 | P1Y   | timeWindowSize of rule FileUploadsNotInAllowedRange should be a duration as PT5M, was"
                        + " P1Y",
                "0 | 5 | 5 min | should be a duration as PT5M, was 5 min",
                "0 | 5 | -PT5M | should be a duration as PT5M, was -PT5M",
                "-1 | 5 | PT5M | properties.timeWindowRules[0].minThreshold must be a whole number of at least 0",
                "0 | 1.5 | PT5M | properties.timeWindowRules[0].maxThreshold must be a whole number of at least 0",
                "0 | \"5\" | PT5M | properties.timeWindowRules[0].maxThreshold must be a whole number of at least 0",
                "0 | 99999999999 | PT5M | properties.timeWindowRules[0].maxThreshold must be a whole number of at"
                        + " least 0",
            })
    void aRangeThatMakesNoSenseIsRefused(String min, String max, String window, String message) throws Exception {
        Answer answer = put("pumps", range("FileUploadsNotInAllowedRange", min, max, window));

        assertThat(answer.error()).startsWith("400 InvalidRequestContent: ").contains(message);
        assertThat(azure.fixture().stores().securityGroups().all()).isEmpty();
        assertThat(azure.fixture().feed().profile("hub:pumps")).isEmpty();
    }

    @Test
    void rulesOfUnknownTypesOrTwiceOrInAnotherListAreRefused() throws Exception {
        String twice = "{\"properties\": {\"timeWindowRules\": [%s, %s]}}".formatted(one(), one());

        assertThat(put("pumps", range("SomethingElse", "0", "1", "PT5M")).error())
                .contains("properties.timeWindowRules[0].ruleType must be a type of rule that timeWindowRules has");
        assertThat(put("pumps", list("FileUploadsNotInAllowedRange", "[]")).error())
                .contains("properties.allowlistRules[0].ruleType must be");
        assertThat(put("pumps", twice).error()).contains("rule FileUploadsNotInAllowedRange is there twice");
        assertThat(put("pumps", "{\"properties\": {\"thresholdRules\": [{}]}}").error())
                .contains("properties.thresholdRules must be empty");
        assertThat(put("pumps", "{\"properties\": {\"timeWindowRules\": [1, null, {}]}}")
                        .error())
                .contains("timeWindowRules[0]", "timeWindowRules[1]", "timeWindowRules[2]");
    }

    private static String one() {
        return "{\"ruleType\": \"FileUploadsNotInAllowedRange\", \"isEnabled\": true, \"minThreshold\": 0,"
                + " \"maxThreshold\": 1, \"timeWindowSize\": \"PT5M\"}";
    }

    @Test
    void listsThatAreNoneAreRefused() throws Exception {
        assertThat(put("pumps", list("ConnectionToIpNotAllowed", "[\"here\"]")).error())
                .contains("\"here\" is not a CIDR");
        assertThat(put("pumps", list("LocalUserNotAllowed", "\"root\"")).error())
                .contains("properties.allowlistRules[0].allowlistValues must be an array");
        assertThat(put("pumps", list("LocalUserNotAllowed", "[1]")).error()).contains("must be an array");
        assertThat(put("pumps", list("LocalUserNotAllowed", "[\"" + "x".repeat(1025) + "\"]"))
                        .error())
                .contains("texts of at most 1024 characters");
    }

    @Test
    void aCustomMetricOfAnotherKindIsNotTakenOver() throws Exception {
        azure.fixture()
                .desks()
                .metrics()
                .create(new CustomMetricDesk.Draft(
                        new MetricName("local-users"), MetricKind.LEVEL, null, "token", Map.of()));

        assertThat(put("pumps", list("LocalUserNotAllowed", "[\"root\"]")).error())
                .contains("needs custom metric local-users to be of kind STRINGS, here it is of kind LEVEL");
    }

    @Test
    void whatIsNotJsonOrTooLargeOrMisnamedIsRefused() throws Exception {
        assertThat(put("pumps", "{").error()).startsWith("400 InvalidRequestContent: The body is not JSON");
        assertThat(put("pumps", "[]").error()).contains("The body must be a JSON object.");
        assertThat(put("pumps", "{\"properties\": []}").error()).contains("properties must be an object.");
        assertThat(put("pumps", " ".repeat(FreshAzure.BODY_MAX + 1)).error()).startsWith("413 RequestEntityTooLarge: ");
        assertThat(put("a%20b", ONE_RULE).error()).contains("The name of a security group has 1..100 letters");
        assertThat(put("a%2Fb", ONE_RULE).error()).contains("The name of a security group has 1..100 letters");
        assertThat(put("x".repeat(101), ONE_RULE).error()).contains("The name of a security group");
    }

    @Test
    void otherPathsMethodsAndVersionsAreRefused() throws Exception {
        assertThat(azure.get(GROUPS).error()).startsWith("400 MissingApiVersionParameter: ");
        assertThat(azure.get(GROUPS + "?api-version=2030-01-01").error())
                .startsWith("400 InvalidApiVersionParameter: ")
                .contains("2019-08-01, 2017-08-01-preview");
        assertThat(azure.get(GROUPS + "?api-version=2017-08-01-preview").status())
                .isEqualTo(200);
        assertThat(azure.call("PATCH", GROUPS + "/default" + VERSION, "{}").error())
                .startsWith("405 MethodNotAllowed: ");
        assertThat(azure.call("PUT", GROUPS + VERSION, "{}").error()).startsWith("405 MethodNotAllowed: ");
        assertThat(azure.get(GROUPS.replace("hub-1", "hub-2") + VERSION).error())
                .startsWith("404 ResourceNotFound: ")
                .contains("the hub here is " + HUB);
        assertThat(azure.get(GROUPS + "/default/rules" + VERSION).error()).startsWith("404 ");
        assertThat(azure.get(HUB + "/providers/Microsoft.Security/pricings" + VERSION)
                        .error())
                .startsWith("404 ");
        assertThat(azure.get("/subscriptions/" + VERSION).error()).startsWith("404 ");
        assertThat(azure.get("/subscriptions/" + "a/".repeat(40) + VERSION).error())
                .startsWith("404 ");
        assertThat(azure.get(GROUPS + VERSION + "&$limit=0").error()).contains("$limit must be 1..1000");
        assertThat(azure.get(GROUPS + VERSION + "&$skipToken=%25").error()).contains("$skipToken is not one");
    }
}
