package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.run.Output;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.PresenceRecord;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Drafts of profiles over real HTTP: what is wrong with them, and what they would have said.
class ProfileDraftsResourceTest {
    /// The last border of panes before the server's time.
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration PANE = Duration.ofSeconds(300);
    private static final MetricName SENT = new MetricName("aws:num-messages-sent");

    @RegisterExtension
    private final FreshV1 v1 = FreshV1.open();

    @Test
    void whatIsWrongInYamlIsToldWithLineAndColumn() throws Exception {
        JsonNode check = yaml("""
            name: doors
            behaviors:
              - name: quiet
                metric: aws:num-messages-sent
                criteria:
                  comparisonOperator: less-than
                  value:
                    count: 10
                  durationSeconds: 301
              - name: ports
                metric: aws:listening-tcp-portz
                criteria: {comparisonOperator: in-port-set, value: {ports: [22, 70000]}}
            targets: [everybody]
            """);

        assertThat(problems(check))
                .contains(
                        "behaviors[0].criteria.durationSeconds 9:24", "behaviors[1].metric 11:13", "targets[0] 13:11");
        assertThat(check.path("profile").path("name").asString()).isEqualTo("doors");
        assertThat(check.path("sentences").path(0).asString()).startsWith("The messages that a device sent");
    }

    @Test
    void whatIsWrongInJsonIsToldWithLineAndColumn() throws Exception {
        JsonNode check = v1.call("POST", "/v1/profiles/check", """
            {"name": "doors",
             "behaviors": [
              {"name": "quiet", "metric": 7},
              {"name": "loud", "metrics": "aws:num-messages-sent"}]}\
            """).json();

        assertThat(problems(check)).containsExactly("behaviors[0].metric 3:31", "behaviors[1].metrics 4:31");
        assertThat(check.path("problems").path(0).path("message").asString())
                .isEqualTo("behaviors[0].metric must be a text, was 7");
        assertThat(check.has("profile")).isFalse();
    }

    @Test
    void aTextThatIsNoneIsToldWhereItEnds() throws Exception {
        assertThat(problems(v1.call("POST", "/v1/profiles/check", "{\"name\": \"doors\",\n \"behaviors\": [")
                        .json()))
                .singleElement()
                .asString()
                .startsWith(" 2:");
        assertThat(problems(yaml("name: [a\nb: c"))).singleElement().asString().startsWith(" 2:");
        assertThat(problems(yaml(""))).containsExactly(" ");
        assertThat(problems(yaml("name: a\nname: b\n"))).containsExactly("name 2:1");
        assertThat(problems(yaml("- a\n"))).containsExactly(" 1:1");
        assertThat(yaml("name: &x a\ndescription: *x\n")
                        .path("problems")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("aliases are not read; write the value itself");
    }

    @Test
    void aGoodDraftIsWrittenInBothNotations() throws Exception {
        String json = """
            {"name":"007","behaviors":[{"name":"quiet","metric":"aws:num-messages-sent","criteria":
            {"comparisonOperator":"less-than","value":{"count":10},"durationSeconds":300}}],"targets":["all"]}\
            """;
        JsonNode check = v1.call("POST", "/v1/profiles/check", json).json();

        assertThat(check.path("problems").size()).isZero();
        JsonNode again = yaml(check.path("yaml").asString());
        assertThat(again.path("problems").size()).isZero();
        assertThat(again.path("profile")).isEqualTo(check.path("profile"));
        assertThat(v1.call("POST", "/v1/profiles/check", check.path("json").asString())
                        .json()
                        .path("profile"))
                .isEqualTo(check.path("profile"));
        assertThat(v1.get("/v1/profiles").json().path("items").size()).isZero();
    }

    @Test
    void aSiteIsATargetInBothNotationsAndABadOneIsToldWithItsPlace() throws Exception {
        JsonNode check = yaml("name: plant\nbehaviors: []\ntargets: [group:pumps, \"site:north\"]\n");
        assertThat(check.path("profile").path("targets").toString()).isEqualTo("[\"group:pumps\",\"site:north\"]");
        assertThat(yaml(check.path("yaml").asString()).path("profile")).isEqualTo(check.path("profile"));
        assertThat(v1.call("POST", "/v1/profiles/check", check.path("json").asString())
                        .json()
                        .path("profile"))
                .isEqualTo(check.path("profile"));

        JsonNode bad = yaml("name: plant\nbehaviors: []\ntargets:\n  - site:north\n  - site:far north\n");
        assertThat(problems(bad)).containsExactly("targets[1] 5:5");
        assertThat(bad.path("problems").path(0).path("message").asString())
                .isEqualTo("a site's name is 1..64 of A-Z, a-z, 0-9, '-', '_' and '.', was \"far north\"");
    }

    @Test
    void aPreviewOfASiteJudgesItsAssetsAndTheThingsThatTheyAre() throws Exception {
        for (String thing : List.of("north/10.0.0.7", "south/10.0.0.7", "pump", "valve")) {
            heard(thing);
            sent(thing, Duration.ofHours(2), 70);
        }
        v1.fixture().desks().things().create(new ThingName("pump"), null, Map.of());
        v1.fixture().desks().assets().link(new ThingName("north/10.0.0.8"), new ThingName("pump"));

        JsonNode preview = preview("[\"site:north\"]", 1);
        assertThat(preview.path("things").asInt()).isEqualTo(2);
        assertThat(preview.path("behaviors").path(0).path("worst").toString())
                .contains("north/10.0.0.7", "pump")
                .doesNotContain("south", "valve");
        assertThat(v1.call("POST", "/v1/profiles/preview", "{\"profile\":{},\"targets\":[\"site:a/b\"]}")
                        .problem())
                .contains("targets: a site's name is 1..64");
    }

    @Test
    void aPreviewCountsWhatADraftWouldHaveRaisedByDay() throws Exception {
        heard("pump");
        heard("valve");
        // Two separate bursts of the pump, a day apart; the valve is quiet.
        sent("pump", Duration.ofHours(30), 50);
        sent("pump", Duration.ofHours(29), 1);
        sent("pump", Duration.ofHours(2), 70);
        sent("valve", Duration.ofHours(30), 1);

        JsonNode preview = preview("[\"all\"]", 2);

        assertThat(preview.path("total").asInt()).isEqualTo(2);
        assertThat(preview.path("things").asInt()).isEqualTo(2);
        assertThat(preview.path("datapoints").asInt()).isEqualTo(4);
        assertThat(preview.path("days").toString())
                .isEqualTo("[{\"day\":\"2026-11-19\",\"violations\":0,\"things\":0},"
                        + "{\"day\":\"2026-11-20\",\"violations\":1,\"things\":1},"
                        + "{\"day\":\"2026-11-21\",\"violations\":1,\"things\":1}]");
        JsonNode behavior = preview.path("behaviors").path(0);
        assertThat(behavior.path("name").asString()).isEqualTo("quiet");
        assertThat(behavior.path("worst").toString())
                .isEqualTo("[{\"thing\":\"pump\",\"at\":\"2026-11-21T10:00:00Z\",\"value\":{\"count\":70}}]");
        assertThat(preview.path("coverage").toString())
                .contains("Datapoints of aws:num-messages-sent begin at 2026-11-20T06:00:00Z");
    }

    @Test
    void whatHistoryLacksIsSaid() throws Exception {
        heard("pump");

        JsonNode preview = preview("[\"all-unregistered\"]", 7);

        assertThat(preview.path("total").asInt()).isZero();
        assertThat(preview.path("coverage").path(0).asString())
                .startsWith("No datapoints of aws:num-messages-sent are kept for these things");
        assertThat(preview("[\"site:plant\"]", 1).path("things").asInt()).isZero();
        assertThat(preview("[\"group:none\",\"all-registered\"]", 1)
                        .path("things")
                        .asInt())
                .isZero();
    }

    @Test
    void aPreviewOfWhatMakesNoSenseIsRefusedWithThePath() throws Exception {
        assertThat(v1.call("POST", "/v1/profiles/preview", """
            {"profile":{"name":"x","behaviors":[{"name":"a","metric":"b"}]},"days":15}\
            """).problem())
                .startsWith(
                        "400 days must be 1..14, was 15; profile.behaviors[0].metric: Behavior a is malformed. metric"
                                + " b")
                .contains("targets must name at least one");
        assertThat(v1.call("POST", "/v1/profiles/preview", "{}").problem()).startsWith("400 profile must be there");
        assertThat(v1.call("POST", "/v1/profiles/preview", "{\"profile\":{},\"targets\":[\"nobody\"]}")
                        .problem())
                .contains("targets: a target is all");
    }

    private JsonNode preview(String targets, int days) throws Exception {
        FreshV1.Answer answer = v1.call("POST", "/v1/profiles/preview", """
            {"profile":{"name":"x","behaviors":[{"name":"quiet","metric":"aws:num-messages-sent","criteria":
            {"comparisonOperator":"less-than","value":{"count":10},"durationSeconds":300}}]},
            "targets":%s,"days":%d}\
            """.formatted(targets, days));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void heard(String thing) {
        v1.fixture().stores().presence().put(List.of(new PresenceRecord(new ThingName(thing), NOW, NOW, null, null)));
    }

    private void sent(String thing, Duration ago, long count) {
        Window window = Window.endingAt(NOW.minus(ago), PANE);
        v1.fixture()
                .stores()
                .history()
                .append(List.of(
                        new Output.Datapoint(new ThingName(thing), SENT, window, new MetricValue.Count(count))));
    }

    private JsonNode yaml(String text) throws Exception {
        return v1.call(v1.request("/v1/profiles/check")
                        .header("Content-Type", "application/yaml")
                        .POST(HttpRequest.BodyPublishers.ofString(text)))
                .json();
    }

    private static List<String> problems(JsonNode check) {
        return check.path("problems")
                .valueStream()
                .map(problem -> problem.path("path").asString() + " "
                        + (problem.has("line")
                                ? problem.path("line").asInt() + ":"
                                        + problem.path("column").asInt()
                                : ""))
                .toList();
    }
}
