package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.api.v1.FreshV1.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Routing rules and what is too many over HTTP, with the three violations of [Raised#three]. One channel is
/// configured, `webhook`, and the endpoint of topics.
final class NotificationsResourceTest {
    private static final String RULES = "/v1/notification-rules";
    private static final String SETTINGS = "/v1/notification-settings";

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    @BeforeEach
    void raiseThree() {
        Raised.three(api.fixture());
    }

    private Answer put(String rules) throws Exception {
        return api.call("PUT", RULES, "{\"rules\": [" + rules + "]}");
    }

    @Test
    void withoutRulesThereIsAnEmptyListAndWhatCouldBeNamed() throws Exception {
        JsonNode none = api.get(RULES).json();
        assertThat(none.get("rules")).isEmpty();
        assertThat(none.get("channels")).hasToString("[\"sns\",\"webhook\"]");
    }

    @Test
    void topicsAreThereWhenTheirEndpointIs() throws Exception {
        put("{\"name\": \"a\", \"channels\": [\"sns\", \"sns:arn:aws:sns:eu:1:t\", \"pager\"]}");

        assertThat(api.get(RULES).json().at("/rules/0/missingChannels")).hasToString("[\"pager\"]");
    }

    @Test
    void rulesComeBackAsTheyWerePutInTheirOrder() throws Exception {
        String after = """
            {"name": "after hours", "when": {"severity": "critical", "types": ["in-alarm"], "hours": {"days": \
            ["monday", "friday"], "from": "08:00", "to": "17:00", "zone": "Europe/Berlin"}, "outside": true}, \
            "channels": ["pager", "webhook"], "continue": true, "remindMinutes": 30, "groupBy": ["site"]}\
            """;
        Answer answer = put(after + ", {\"name\": \"rest\", \"channels\": [\"webhook\"]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);

        JsonNode rules = api.get(RULES).json().get("rules");
        assertThat(rules.at("/0/name").asString()).isEqualTo("after hours");
        assertThat(rules.at("/0/when/hours/zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(rules.at("/0/when/outside").asBoolean()).isTrue();
        assertThat(rules.at("/0/missingChannels/0").asString()).isEqualTo("pager");
        assertThat(rules.at("/0/continue").asBoolean()).isTrue();
        assertThat(rules.at("/0/remindMinutes").asInt()).isEqualTo(30);
        assertThat(rules.at("/1/enabled").asBoolean()).isTrue();
        assertThat(rules.at("/1/missingChannels")).isEmpty();
        String again = rules.toString();
        assertThat(api.call("PUT", RULES, "{\"rules\": " + again + "}").status())
                .isEqualTo(200);
        assertThat(api.get(RULES).json().get("rules").toString()).isEqualTo(again);
    }

    @Test
    void aPreviewCountsWhatARuleWouldHaveSent() throws Exception {
        JsonNode critical = api.call("POST", RULES + "/preview", """
            {"name": "x", "when": {"severity": "critical"}, "channels": []}\
            """).json();
        assertThat(critical.get("violations").asInt()).isEqualTo(1);
        JsonNode ends = api.call("POST", RULES + "/preview", """
            {"name": "x", "when": {"types": ["alarm-cleared"]}, "channels": []}\
            """).json();
        JsonNode all = api.call("POST", RULES + "/preview", "{\"name\": \"x\", \"channels\": []}")
                .json();
        assertThat(all.get("violations").asInt()).isEqualTo(3);
        assertThat(all.get("alerts").asInt()).isEqualTo(3 + ends.get("alerts").asInt());
        assertThat(all.get("examples")).hasSize(3);
        assertThat(all.get("complete").asBoolean()).isTrue();
        assertThat(api.get(RULES).json().get("rules")).isEmpty();
    }

    @Test
    void aPreviewTellsOfAnEndWhoWasToldOfTheBeginning() throws Exception {
        // The first was raised at 11:58 and cleared at 11:59.
        String hours = """
            {"name": "x", "when": {"types": ["alarm-cleared"], "hours": {"days": ["saturday"], "from": "%s", \
            "to": "%s", "zone": "UTC"}}, "channels": []}\
            """;
        JsonNode beginning = api.call("POST", RULES + "/preview", hours.formatted("11:57", "11:59"))
                .json();
        JsonNode end = api.call("POST", RULES + "/preview", hours.formatted("11:59", "12:30"))
                .json();

        assertThat(beginning.get("alerts").asInt()).isEqualTo(1);
        assertThat(end.get("alerts").asInt()).isZero();
    }

    @Test
    void aPreviewLeavesOutWhatItsBehaviorSuppresses() throws Exception {
        Raised.quiet(api.fixture());

        JsonNode all = api.call("POST", RULES + "/preview", "{\"name\": \"x\", \"channels\": []}")
                .json();
        assertThat(all.get("violations").asInt()).isEqualTo(3);
        JsonNode hidden = api.call("POST", "/v1/exceptions/preview", "{\"profile\": \"p\"}")
                .json();
        assertThat(hidden.get("violations").asInt()).isEqualTo(3);
    }

    @Test
    void rulesThatAreNoneAreRefusedByName() throws Exception {
        String rule = "{\"name\": \"a\", \"channels\": []}";
        assertThat(put(rule + "," + rule).problem())
                .isEqualTo("400 Two routing rules are called \"a\"; give one of them another name.");
        assertThat(put("{\"name\": \" \", \"channels\": []}").problem()).startsWith("400 The name of a routing rule");
        assertThat(put("{\"name\": \"a\", \"channels\": [], \"remindMinutes\": 0}")
                        .problem())
                .startsWith("400 reminders are PT1M to PT8784H apart, was PT0S");
        assertThat(put("{\"name\": \"a\", \"channels\": [], \"remindMinutes\": 527041}")
                        .problem())
                .startsWith("400 reminders are PT1M to PT8784H apart");
        assertThat(put("{\"name\": \"a\", \"channels\": [], \"when\": {\"severity\": \"bad\"}}")
                        .problem())
                .contains("rules[0].when.severity must be one of");
        assertThat(hours("[]", "08:00", "UTC")).contains("weekly hours need at least one day");
        assertThat(hours("[\"monday\"]", "8", "UTC")).contains("from must be a time of the day as 08:00, was 8");
        assertThat(hours("[\"monday\"]", "08:00", "Berlin")).contains("zone must be a time zone");
        assertThat(api.get(RULES).json().get("rules")).isEmpty();
    }

    private String hours(String days, String from, String zone) throws Exception {
        return put("""
            {"name": "a", "channels": [], "when": {"hours": {"days": %s, "from": "%s", "to": "09:00", "zone": "%s"}}}\
            """.formatted(days, from, zone)).problem();
    }

    @Test
    void whatIsTooManyCanBeChangedWithinItsRanges() throws Exception {
        JsonNode usual = api.get(SETTINGS).json();
        assertThat(usual.get("flapRaises").asInt()).isEqualTo(4);
        assertThat(usual.get("groupSeconds").asInt()).isEqualTo(30);
        String other = usual.toString().replace("\"flapRaises\":4", "\"flapRaises\":0");
        assertThat(api.call("PUT", SETTINGS, other).status()).isEqualTo(200);
        assertThat(api.get(SETTINGS).json().get("flapRaises").asInt()).isZero();

        assertThat(api.call("PUT", SETTINGS, usual.toString().replace("\"flapRaises\":4", "\"flapRaises\":1"))
                        .problem())
                .isEqualTo("400 flapRaises must be 2..100, or 0 for off, was 1; choose one of these");
        assertThat(api.call("PUT", SETTINGS, usual.toString().replace("\"groupSeconds\":30", "\"groupSeconds\":3601"))
                        .problem())
                .startsWith("400 groupWithin must be PT1S..PT1H, was PT1H1S");
    }
}
