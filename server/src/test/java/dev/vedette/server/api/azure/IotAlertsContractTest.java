package dev.vedette.server.api.azure;

import static dev.vedette.server.api.azure.FreshAzure.HUB;
import static dev.vedette.server.api.azure.FreshAzure.SOLUTION;
import static dev.vedette.server.api.azure.FreshAzure.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.api.azure.FreshAzure.Answer;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Of the group `pumps`: yesterday 30 MQTT messages of `pump`, over by now; today none of `pump/eye`, and a connection
/// of `pump` to an address that is not allowed. Beside them a violation that is none of a hub's.
class IotAlertsContractTest {
    private static final String ALERTS = "/providers/Microsoft.Security/iotAlerts";
    private static final String TYPES = "/providers/Microsoft.Security/iotAlertTypes";
    private static final String DAYS = "/analyticsModels/default/aggregatedAlerts";
    private static final String PREVIEW = "?api-version=2020-08-06-preview";
    private static final String STABLE = "?api-version=2019-08-01";
    private static final Instant YESTERDAY = Instant.parse("2026-11-20T12:05:00Z");
    private static final Instant TODAY = Instant.parse("2026-11-21T09:10:00Z");

    @RegisterExtension
    final FreshAzure azure = FreshAzure.open();

    private static String id(int number) {
        return "0123456789abcdef0123456789abcde" + number;
    }

    private static BehaviorDraft range(String type) {
        ValueDraft value = new ValueDraft(null, null, null, null, List.of(1.0, 5.0), null);
        return new BehaviorDraft(
                type,
                "hub:mqtt-d2c-messages",
                null,
                new CriteriaDraft("in-range", value, 300, 1, 1, null, null),
                null,
                null);
    }

    private static BehaviorDraft peers() {
        ValueDraft value = new ValueDraft(null, List.of("10.0.0.0/8"), null, null, null, null);
        return new BehaviorDraft(
                "ConnectionToIpNotAllowed",
                "aws:destination-ip-addresses",
                null,
                new CriteriaDraft("in-cidr-set", value, null, 1, 1, null, null),
                null,
                null);
    }

    private static ViolationEventRecord event(
            String id,
            Alert.Type type,
            String thing,
            String profile,
            BehaviorDraft behavior,
            @Nullable MetricValue value,
            Instant at) {
        return new ViolationEventRecord(
                id, type, new ThingName(thing), profile, behavior, value, at, "because", Verification.UNKNOWN, null);
    }

    @BeforeEach
    void recordViolations() {
        BehaviorDraft mqtt = range("MqttD2CMessagesNotInAllowedRange");
        MetricValue many = new MetricValue.Count(30);
        List<ViolationEventRecord> events = List.of(
                event(id(1), Alert.Type.IN_ALARM, "pump", "hub:pumps", mqtt, many, YESTERDAY),
                event(
                        id(1),
                        Alert.Type.ALARM_CLEARED,
                        "pump",
                        "hub:pumps",
                        mqtt,
                        new MetricValue.Count(3),
                        YESTERDAY.plusSeconds(300)),
                event(id(2), Alert.Type.IN_ALARM, "pump/eye", "hub:pumps", mqtt, new MetricValue.Count(0), TODAY),
                event(
                        id(3),
                        Alert.Type.IN_ALARM,
                        "pump",
                        "hub:pumps",
                        peers(),
                        new MetricValue.Addresses(AddressSet.of("203.0.113.9")),
                        TODAY.plusSeconds(1)),
                event(id(4), Alert.Type.IN_ALARM, "pump", "other", mqtt, many, TODAY),
                event(id(5), Alert.Type.IN_ALARM, "pump", "hub:pumps", range("Mine"), many, TODAY));
        azure.fixture()
                .stores()
                .violations()
                .record(new Recording(
                        7,
                        events,
                        List.of(new Recording.Continuation(
                                id(2), new MetricValue.Count(0), TODAY.plusSeconds(600), "still", null)),
                        List.of()));
    }

    private List<String> ids(String target) throws Exception {
        Answer answer = azure.get(target);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("value").values().stream()
                .map(alert -> alert.path("name").stringValue())
                .toList();
    }

    private static String guid(int number) {
        return "01234567-89ab-cdef-0123-456789abcde" + number;
    }

    @Test
    void anAlertSaysWhoDidWhatAndWhatIsAllowed() throws Exception {
        JsonNode alert = azure.get(HUB + ALERTS + "/" + guid(1) + PREVIEW).json();

        assertThat(alert.path("id").stringValue()).isEqualTo(HUB + ALERTS + "/" + guid(1));
        assertThat(alert.path("type").stringValue()).isEqualTo("Microsoft.Security/iotAlerts");
        JsonNode properties = alert.path("properties");
        assertThat(properties.path("systemAlertId").stringValue()).isEqualTo(guid(1));
        assertThat(properties.path("compromisedEntity").stringValue()).isEqualTo("pump");
        assertThat(properties.path("alertType").stringValue()).isEqualTo("IoT_CA_MqttD2CMessagesNotInAllowedRange");
        assertThat(properties.path("startTimeUtc").stringValue()).isEqualTo("2026-11-20T12:05:00Z");
        assertThat(properties.path("endTimeUtc").stringValue()).isEqualTo("2026-11-20T12:10:00Z");
        assertThat(properties.path("entities").get(0).path("IoTHub").stringValue())
                .isEqualTo(HUB);
        assertThat(properties.path("extendedProperties").toString())
                .isEqualTo("{\"DeviceId\":\"pump\",\"SecurityGroup\":\"pumps\",\"AlertDisplayName\":\"Custom alert -"
                        + " The number of device to cloud messages in MQTT protocol is outside the allowed"
                        + " range\",\"Explanation\":\"because\",\"ObservedCount\":\"30\",\"MinThreshold\":\"1\","
                        + "\"MaxThreshold\":\"5\",\"TimeWindow\":\"PT5M\",\"Protocol\":\"MQTT\"}");
    }

    @Test
    void anAlertThatIsStillOpenEndsWithItsLastViolatingValueAndNamesItsModule() throws Exception {
        JsonNode properties =
                azure.get(HUB + ALERTS + "/" + id(2) + PREVIEW).json().path("properties");

        assertThat(properties.path("endTimeUtc").stringValue()).isEqualTo("2026-11-21T09:20:00Z");
        assertThat(properties.path("compromisedEntity").stringValue()).isEqualTo("pump/eye");
        JsonNode extended = properties.path("extendedProperties");
        assertThat(extended.path("DeviceId").stringValue()).isEqualTo("pump");
        assertThat(extended.path("ModuleId").stringValue()).isEqualTo("eye");
        assertThat(extended.path("ObservedCount").stringValue()).isEqualTo("0");
    }

    @Test
    void anAlertOfAListSaysWhatWasSeenAndWhatIsAllowed() throws Exception {
        JsonNode extended = azure.get(HUB + ALERTS + "/" + guid(3) + PREVIEW)
                .json()
                .path("properties")
                .path("extendedProperties");

        assertThat(extended.path("ObservedValues").stringValue()).isEqualTo("203.0.113.9");
        assertThat(extended.path("AllowedValues").stringValue()).isEqualTo("10.0.0.0/8");
        assertThat(extended.has("TimeWindow")).isFalse();
    }

    @Test
    void alertsAreListedUnderTheHubTheSubscriptionAndTheSolutionLatestFirst() throws Exception {
        List<String> all = List.of(guid(3), guid(2), guid(1));

        assertThat(ids(HUB + ALERTS + PREVIEW)).isEqualTo(all);
        assertThat(ids(SUBSCRIPTION + ALERTS + PREVIEW)).isEqualTo(all);
        assertThat(ids(SOLUTION + "/iotAlerts" + STABLE)).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "alertType=IoT_CA_MqttD2CMessagesNotInAllowedRange, 2 1",
        "alertType=iot_ca_mqttd2cmessagesnotinallowedrange, 2 1",
        "alertType=IoT_Bruteforce_Fail, ''",
        "compromisedEntity=pump, 3 1",
        "compromisedEntity=pump%2Feye, 2",
        "compromisedEntity=nobody, ''",
        "deviceManagementType=managed, 3 2 1",
        "deviceManagementType=Unmanaged, ''",
        "startTimeUtc%3E=2026-11-20T12:05:00Z, 3 2",
        "startTimeUtc%3E=2026-11-20T12:04:59Z, 3 2 1",
        "startTimeUtc%3C=2026-11-21T09:10:01Z, 2 1",
        "startTimeUtc%3E=2026-11-21T00:00:00Z&startTimeUtc%3C=2026-11-22T00:00:00%2B01:00&compromisedEntity=pump, 3",
    })
    void filtersSelect(String filter, String numbers) throws Exception {
        List<String> wanted = new ArrayList<>();
        for (String number : numbers.split(" ", -1)) {
            if (!number.isEmpty()) {
                wanted.add(guid(Integer.parseInt(number)));
            }
        }
        assertThat(ids(HUB + ALERTS + PREVIEW + "&" + filter)).isEqualTo(wanted);
    }

    @Test
    void aListGoesPageByPage() throws Exception {
        List<String> names = new ArrayList<>();
        String next = HUB + ALERTS + PREVIEW + "&$limit=1&compromisedEntity=pump";
        while (!next.isEmpty()) {
            names.addAll(ids(next));
            next = azure.get(next).json().path("nextLink").asString("");
        }
        assertThat(names).containsExactly(guid(3), guid(1));
    }

    @Test
    void theFirstPageSaysHowManyThereAreInAll() throws Exception {
        JsonNode first = azure.get(HUB + ALERTS + PREVIEW + "&$limit=1").json();
        assertThat(first.path("totalCount").intValue()).isEqualTo(3);
        assertThat(azure.get(first.path("nextLink").stringValue()).json().has("totalCount"))
                .isFalse();
        assertThat(azure.get(HUB + ALERTS + PREVIEW).json().path("totalCount").intValue())
                .isEqualTo(3);
        assertThat(azure.get(HUB + ALERTS + PREVIEW + "&compromisedEntity=pump&$limit=1")
                        .json()
                        .path("totalCount")
                        .intValue())
                .isEqualTo(2);
        assertThat(azure.get(HUB + ALERTS + PREVIEW + "&alertType=None")
                        .json()
                        .path("totalCount")
                        .intValue(-1))
                .isZero();
    }

    @Test
    void theAnalyticsModelCountsAlertsAndDevices() throws Exception {
        JsonNode model =
                azure.get(SOLUTION + "/analyticsModels/default" + STABLE).json();

        assertThat(model.path("id").stringValue()).isEqualTo(SOLUTION + "/analyticsModels/default");
        assertThat(model.path("properties").toString()).isEqualTo("""
            {"metrics":{"high":0,"medium":0,"low":3},"unhealthyDeviceCount":1,"devicesMetrics":[\
            {"date":"2026-11-20T00:00:00Z","devicesMetrics":{"high":0,"medium":0,"low":1}},\
            {"date":"2026-11-21T00:00:00Z","devicesMetrics":{"high":0,"medium":0,"low":1}}],\
            "topAlertedDevices":[{"deviceId":"pump","alertsCount":3}],"mostPrevalentDeviceAlerts":[\
            {"alertDisplayName":"Custom alert - The number of device to cloud messages in MQTT protocol is outside the \
            allowed range","reportedSeverity":"Low","alertsCount":2},\
            {"alertDisplayName":"Custom alert - A connection was made to an address that is not allowed",\
            "reportedSeverity":"Low","alertsCount":1}],"mostPrevalentDeviceRecommendations":[]}\
            """);
        assertThat(azure.get(SOLUTION + "/analyticsModels" + STABLE)
                        .json()
                        .path("value")
                        .get(0))
                .isEqualTo(model);
        assertThat(azure.get(SOLUTION + "/analyticsModels/other" + STABLE).error())
                .startsWith("404 ResourceNotFound: ");
        assertThat(azure.get(SOLUTION + "/analyticsModels/default/other" + STABLE)
                        .error())
                .startsWith("404 ");
    }

    @Test
    void whatIsDismissedIsNotCountedByTheAnalyticsModel() throws Exception {
        String day = DAYS + "/IoT_CA_MqttD2CMessagesNotInAllowedRange/2026-11-20/dismiss" + STABLE;
        assertThat(azure.call("POST", SOLUTION + day, "").status()).isEqualTo(200);

        JsonNode properties =
                azure.get(SOLUTION + "/analyticsModels/default" + STABLE).json().path("properties");
        assertThat(properties.path("metrics").path("low").intValue()).isEqualTo(2);
    }

    @Test
    void whatIsNoAlertOfAHubIsNotFound() throws Exception {
        assertThat(azure.get(HUB + ALERTS + "/" + guid(4) + PREVIEW).error()).startsWith("404 ResourceNotFound: ");
        assertThat(azure.get(HUB + ALERTS + "/" + guid(5) + PREVIEW).error()).startsWith("404 ");
        assertThat(azure.get(HUB + ALERTS + "/" + guid(9) + PREVIEW).error()).startsWith("404 ");
        assertThat(azure.get(HUB + ALERTS + "/x%27%20or%201=1" + PREVIEW).error())
                .startsWith("404 ");
        assertThat(azure.get(HUB + ALERTS + "/" + guid(1) + "/more" + PREVIEW).error())
                .startsWith("404 ");
        assertThat(azure.get(SOLUTION.replace("hub-1", "other") + "/iotAlerts" + STABLE)
                        .error())
                .startsWith("404 ");
    }

    @Test
    void malformedFiltersAreRefused() throws Exception {
        assertThat(azure.get(HUB + ALERTS + PREVIEW + "&startTimeUtc%3E=yesterday")
                        .error())
                .contains("startTimeUtc> must be a time as 2026-01-31T00:00:00Z, was yesterday");
        assertThat(azure.get(HUB + ALERTS + PREVIEW + "&deviceManagementType=Lost")
                        .error())
                .contains("deviceManagementType must be Managed or Unmanaged, was Lost");
        assertThat(azure.get(HUB + ALERTS + PREVIEW + "&$limit=1001").error()).contains("$limit must be 1..1000");
        assertThat(azure.get(HUB + ALERTS + PREVIEW + "&$skipToken=Zm9v").error())
                .contains("$skipToken is not one");
        assertThat(azure.call("DELETE", HUB + ALERTS + "/" + guid(1) + PREVIEW, "")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void alertTypesCarryTheNamesOfTheOriginalAndLowSeverity() throws Exception {
        JsonNode types = azure.get(HUB + TYPES + PREVIEW).json().path("value");
        JsonNode purges = azure.get(SUBSCRIPTION + TYPES + "/IoT_CA_QueuePurgesNotInAllowedRange" + PREVIEW)
                .json()
                .path("properties");

        assertThat(types).hasSize(20);
        for (JsonNode type : types.values()) {
            assertThat(type.path("properties").path("severity").stringValue()).isEqualTo("Low");
            assertThat(type.path("properties").path("alertDisplayName").stringValue())
                    .startsWith("Custom alert - ");
        }
        assertThat(purges.path("alertDisplayName").stringValue())
                .isEqualTo("Custom alert - The number of command queue purges that are outside of the allowed range");
        assertThat(azure.get(HUB + TYPES + "/IoT_CA_Nothing" + PREVIEW).status())
                .isEqualTo(404);
    }

    @Test
    void alertsAreCountedByTypeAndDayUntilTheyAreDismissed() throws Exception {
        String mqtt = "IoT_CA_MqttD2CMessagesNotInAllowedRange/2026-11-20";
        List<String> all = List.of(
                "IoT_CA_MqttD2CMessagesNotInAllowedRange/2026-11-21",
                "IoT_CA_ConnectionToIpNotAllowed/2026-11-21",
                mqtt);
        assertThat(ids(SOLUTION + DAYS + STABLE)).containsExactlyElementsOf(all);
        JsonNode one = azure.get(SOLUTION + DAYS + "/" + mqtt.replace("/", "%2F") + STABLE)
                .json()
                .path("properties");
        assertThat(one.path("count").intValue()).isEqualTo(1);
        assertThat(one.path("aggregatedDateUtc").stringValue()).isEqualTo("2026-11-20");
        assertThat(one.path("reportedSeverity").stringValue()).isEqualTo("Low");

        assertThat(azure.call("POST", SOLUTION + DAYS + "/" + mqtt + "/dismiss" + STABLE, "")
                        .status())
                .isEqualTo(200);

        assertThat(ids(SOLUTION + DAYS + STABLE)).containsExactlyElementsOf(all.subList(0, 2));
        assertThat(azure.call("POST", SOLUTION + DAYS + "/" + mqtt + "/dismiss" + STABLE, "")
                        .status())
                .isEqualTo(404);
        assertThat(azure.fixture().stores().violations().eventsOf(id(1)))
                .allMatch(event -> event.verification() == Verification.BENIGN_POSITIVE);
        assertThat(azure.get(SOLUTION + DAYS + "/" + mqtt.replace("-20", "-40") + STABLE)
                        .status())
                .isEqualTo(404);
        assertThat(azure.get(SOLUTION + DAYS + "/" + mqtt + "/dismiss" + STABLE).status())
                .isEqualTo(405);
    }

    @Test
    void theSolutionNamesItsHub() throws Exception {
        String solutions = SUBSCRIPTION + "/providers/Microsoft.Security/iotSecuritySolutions";

        assertThat(ids(solutions + STABLE)).containsExactly("hub-1");
        assertThat(azure.get(SOLUTION + STABLE)
                        .json()
                        .path("properties")
                        .path("iotHubs")
                        .get(0)
                        .stringValue())
                .isEqualTo(HUB);
        assertThat(azure.call("PUT", SOLUTION + STABLE, "{}").status()).isEqualTo(405);
    }
}
