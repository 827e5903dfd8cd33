package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.run.Output;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.store.MitigationParams;
import dev.vedette.server.store.PresenceRecord;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.ThingRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// One alarm over HTTP, of the three violations of [Raised#three].
final class AlarmResourceTest {
    private static final String STOP = "/v1/violations/" + Raised.id(2);
    private static final String VALVE = "/v1/violations/" + Raised.id(3);

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    @BeforeEach
    void raiseThree() {
        Raised.three(api.fixture());
    }

    @Test
    void anAlarmOfADetectionTellsWhyItMattersWhatWasFoundAndWhatToDo() throws Exception {
        JsonNode stop = api.get(STOP).json();

        assertThat(stop.at("/rule/title").asString()).isEqualTo("A controller is stopped");
        assertThat(stop.at("/rule/rationale").asString()).isEqualTo("Who stops a controller stops the plant.");
        assertThat(stop.at("/rule/attack/0").asString()).isEqualTo("T0816");
        assertThat(stop.at("/rule/document").asString()).isEqualTo("name: stop");
        assertThat(stop.at("/nextSteps/1").asString()).isEqualTo("Start it again.");
        assertThat(stop.at("/cause/detail").asString()).isEqualTo("10.0.0.7 stopped it");
        assertThat(stop.at("/cause/evidence").asString()).isEqualTo("20261121T115859Z-01");
        assertThat(stop.at("/message/protocol").asString()).isEqualTo("modbus");
        assertThat(stop.at("/message/fields/unit").asString()).isEqualTo("1");
        assertThat(stop.at("/events/0/type").asString()).isEqualTo("in-alarm");
        assertThat(stop.get("comments")).isEmpty();
    }

    @Test
    void anAlarmOfAFleetHasItsHistoryAndNextStepsToo() throws Exception {
        Raised.record(api.fixture(), 1, Raised.raise(Raised.id(5), "pump", "bytes", "aws:all-bytes-out", 10, null));
        api.call("POST", "/v1/violations/" + Raised.id(5) + "/comments", "{\"text\": \"again\"}");
        JsonNode again = api.get("/v1/violations/" + Raised.id(5)).json();

        assertThat(again.at("/previous/0/id").asString()).isEqualTo(Raised.id(1));
        assertThat(again.at("/previous/0/state").asString()).isEqualTo("cleared");
        assertThat(again.get("similar").asInt()).isEqualTo(1);
        assertThat(again.get("nextSteps")).isNotEmpty();
        assertThat(again.has("rule")).isFalse();
        assertThat(again.has("message")).isFalse();
        assertThat(again.at("/comments/0/text").asString()).isEqualTo("again");
        assertThat(again.at("/behavior/sentence").asString()).contains("less than 4,096 bytes");
        JsonNode over = api.get("/v1/violations/" + Raised.id(1)).json();
        assertThat(over.get("events")).hasSize(2);
        assertThat(over.at("/events/1/type").asString()).isEqualTo("alarm-cleared");
        assertThat(over.at("/events/1/value/count").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsNotKeptIsNotThere() throws Exception {
        assertThat(api.get("/v1/violations/" + Raised.id(99)).status()).isEqualTo(404);
        assertThat(api.get("/v1/violations/" + Raised.id(99) + "/chart").status())
                .isEqualTo(404);
    }

    @Test
    void theChartHasWhatWasJudgedAndWhereItBroke() throws Exception {
        // The behavior is over 300 s and the panes here are of 100 s: each value is the sum of three.
        keep("valve", 400, 1_000);
        keep("valve", 300, 2_000);
        keep("valve", 200, 3_000);
        keep("valve", 100, 4_000);
        JsonNode chart = api.get(VALVE + "/chart").json();

        assertThat(chart.get("kind").asString()).isEqualTo("series");
        assertThat(chart.get("unit").asString()).isEqualTo("bytes");
        assertThat(chart.get("points")
                        .valueStream()
                        .map(point -> point.at("/value/count").asLong()))
                .containsExactly(1_000L, 3_000L, 6_000L, 9_000L);
        assertThat(chart.at("/expected/max").asDouble()).isEqualTo(4_096);
        assertThat(chart.at("/expected/operator").asString()).isEqualTo("less-than");
        assertThat(chart.get("brokeAt").asString()).isEqualTo("2026-11-21T12:00:00.250Z");
        assertThat(chart.has("clearedAt")).isFalse();
        assertThat(chart.has("fleet")).isFalse();
        assertThat(api.get("/v1/violations/" + Raised.id(1) + "/chart")
                        .json()
                        .get("clearedAt")
                        .asString())
                .isEqualTo("2026-11-21T11:59:00.250Z");
    }

    @Test
    void aChartOfManyPointsKeepsTheOnesFarthestFromNormal() throws Exception {
        IntStream.range(0, 2_000).forEach(i -> keep("valve", 20_000 - i * 10, i == 999 ? 50_000 : 1));
        JsonNode points = api.get(VALVE + "/chart").json().get("points");

        assertThat(points.size()).isBetween(300, 600);
        assertThat(points.valueStream()
                        .mapToLong(point -> point.at("/value/count").asLong())
                        .max())
                .hasValue(50_029);
    }

    private void keep(String thing, int secondsAgo, long count) {
        Instant end = DeskFixture.START.minusSeconds(secondsAgo);
        api.fixture()
                .stores()
                .history()
                .append(List.of(new Output.Datapoint(
                        new ThingName(thing),
                        new MetricName("aws:all-bytes-out"),
                        new Window(end.minusSeconds(100), end),
                        new MetricValue.Count(count))));
    }

    @Test
    void actionsSayWhatTheyWouldDoBeforeTheyDoIt() throws Exception {
        ThingName valve = new ThingName("valve");
        api.fixture().stores().things().add(new ThingRecord(valve, "id", null, Map.of(), 1, DeskFixture.START));
        api.fixture()
                .stores()
                .things()
                .addGroup(new ThingGroupRecord("quarantine", "id", null, "", Map.of(), 1, DeskFixture.START));
        api.fixture()
                .desks()
                .mitigationActions()
                .create(
                        "isolate",
                        "arn:aws:iam::1:role/r",
                        new MitigationParams.AddThingsToThingGroup(List.of("quarantine"), false),
                        Map.of());
        api.fixture()
                .desks()
                .mitigationActions()
                .create("cut", "arn:aws:iam::1:role/r", new MitigationParams.UpdateDeviceCertificate(), Map.of());

        JsonNode actions = api.get(VALVE).json().get("actions");
        assertThat(actions.at("/1/name").asString()).isEqualTo("isolate");
        assertThat(actions.at("/1/title").asString()).isEqualTo("Put the thing into quarantine");
        assertThat(actions.at("/1/things").asInt()).isEqualTo(1);
        assertThat(actions.at("/0/blastRadius").asString()).contains("no active certificate");
        assertThat(actions.at("/0/things").asInt()).isZero();
        assertThat(api.get("/v1/actions").json().at("/items/0/name").asString()).isEqualTo("cut");

        JsonNode tried = api.call("POST", VALVE + "/actions/isolate", "{\"dryRun\": true}")
                .json();
        assertThat(tried.at("/changes/0").asString()).isEqualTo("valve is in the group quarantine.");
        assertThat(tried.has("task")).isFalse();
        assertThat(api.fixture().stores().mitigationTasks().inProgress()).isEmpty();
        JsonNode done = api.call("POST", VALVE + "/actions/isolate", "{\"dryRun\": false}")
                .json();
        assertThat(done.at("/things/0").asString()).isEqualTo("valve");
        assertThat(api.fixture().stores().mitigationTasks().inProgress())
                .extracting(task -> task.id())
                .containsExactly(done.get("task").asString());
    }

    @Test
    void anActionThatCannotHelpIsNotDone() throws Exception {
        api.fixture()
                .desks()
                .mitigationActions()
                .create("cut", "arn:aws:iam::1:role/r", new MitigationParams.UpdateDeviceCertificate(), Map.of());

        assertThat(api.get(VALVE).json().at("/actions/0/blastRadius").asString())
                .isEqualTo("valve is not registered, so that nothing can be done to it.");
        assertThat(api.call("POST", VALVE + "/actions/cut", "{\"dryRun\": false}")
                        .problem())
                .startsWith("400 Mitigation action cut can do nothing here");
        assertThat(api.call("POST", VALVE + "/actions/none", "{\"dryRun\": true}")
                        .status())
                .isEqualTo(404);
        assertThat(api.call("POST", VALVE + "/actions/cut", "{}").problem()).contains("dryRun");
    }

    @Test
    void theOverviewCountsWhatIsOpenAndTellsWhatIsSilent() throws Exception {
        ThingName pump = new ThingName("pump");
        ThingName valve = new ThingName("valve");
        Instant now = DeskFixture.START;
        Instant before = now.minus(Duration.ofHours(2));
        api.fixture()
                .stores()
                .presence()
                .put(List.of(
                        new PresenceRecord(pump, before, before, null, null),
                        new PresenceRecord(valve, before, now, now, null)));
        api.call("POST", VALVE + "/acknowledge", "");
        Answer answer = api.get("/v1/overview?hours=12");
        JsonNode overview = answer.json();

        assertThat(overview.at("/open/total").asInt()).as(answer.body()).isEqualTo(2);
        assertThat(overview.at("/open/bySeverity/critical").asInt()).isEqualTo(1);
        assertThat(overview.at("/open/bySeverity/warning").asInt()).isZero();
        assertThat(overview.at("/open/bySource/network").asInt()).isEqualTo(1);
        assertThat(overview.at("/open/unacknowledged").asInt()).isEqualTo(1);
        assertThat(overview.get("trend")).hasSize(24);
        assertThat(overview.at("/trend/23/raised").asInt()).isEqualTo(3);
        assertThat(overview.at("/trend/23/cleared").asInt()).isEqualTo(1);
        assertThat(overview.at("/trend/23/open").asInt()).isEqualTo(2);
        assertThat(overview.get("latest")).hasSize(2);
        assertThat(overview.get("topThings")).hasSize(2);
        assertThat(overview.at("/topBehaviors/0/profile").asString()).isEqualTo("p");
        JsonNode monitoring = overview.get("monitoring");
        assertThat(monitoring.get("connected").asInt()).isEqualTo(1);
        assertThat(monitoring.get("silent").asInt()).isEqualTo(1);
        assertThat(monitoring.get("reporting").asInt()).isEqualTo(1);
        assertThat(monitoring.at("/silentThings/0/thing").asString()).isEqualTo("pump");
        assertThat(monitoring.get("complete").asBoolean()).isFalse();
        assertThat(monitoring.get("troubles")).hasSize(1);
        assertThat(api.get("/v1/overview?hours=0").problem()).isEqualTo("400 hours must be 1..720, was 0.");
        assertThat(api.get("/v1/overview?hours=many").status()).isEqualTo(400);
    }
}
