package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.run.Output;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.PresenceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Things, their groups and their datapoints over real HTTP.
class ThingsResourceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PLC = """
        {"thing":"plant/10.0.0.5","site":"plant","ip":"10.0.0.5","first_seen":"2026-11-20T00:00:00Z",
         "protocols":{"modbus":["server"]},
         "facts":{"vendor":[{"value":"Schneider","protocol":"modbus","operation":"identification",
          "first":"2026-11-20T00:00:00Z","last":"2026-11-21T00:00:00Z"}],
          "mac_address":[{"value":"00:80:f4:00:00:01","protocol":"frame",
          "first":"2026-11-20T00:00:00Z","last":"2026-11-21T00:00:00Z"}]}}\
        """;

    @RegisterExtension
    private final FreshV1 v1 = FreshV1.open();

    @Test
    void registeredThingsAssetsAndStrangersAreOneListWithFilters() throws Exception {
        v1.call("POST", "/v1/things/pump", "{\"attributes\":{\"hall\":\"3\"}}");
        asset("plant/10.0.0.5", PLC);
        heard("stranger", Duration.ofHours(2), null);
        heard("pump", Duration.ZERO, NOW);

        assertThat(names("/v1/things")).containsExactly("plant/10.0.0.5", "pump", "stranger");
        assertThat(names("/v1/things?registered=true")).containsExactly("pump");
        assertThat(names("/v1/things?silent=true")).containsExactly("stranger");
        assertThat(names("/v1/things?connected=true")).containsExactly("pump");
        assertThat(names("/v1/things?protocol=modbus&vendor=schn")).containsExactly("plant/10.0.0.5");
        assertThat(names("/v1/things?attribute=hall:3")).containsExactly("pump");
        assertThat(names("/v1/things?violating=true")).isEmpty();
        assertThat(v1.get("/v1/things/count?text=STRANGE").json().path("count").asInt())
                .isEqualTo(1);
        assertThat(v1.get("/v1/things?attribute=hall").problem()).startsWith("400 attribute must be NAME:VALUE");
        assertThat(v1.get("/v1/things?silent=false").problem()).startsWith("400 silent must be true");
        assertThat(v1.get("/v1/things?connected=maybe").problem()).startsWith("400 connected must be true or false");
    }

    @Test
    void aFileHasEveryThing() throws Exception {
        asset("plant/10.0.0.5", PLC);
        String csv = v1.get("/v1/things?format=csv").body();

        assertThat(csv.lines().toList())
                .satisfies(lines -> assertThat(lines.getFirst()).startsWith("name,registered,type,groups,"))
                .satisfies(lines -> assertThat(lines.get(1))
                        .startsWith("plant/10.0.0.5,false,,,,,0,plant,Schneider,,,10.0.0.5 00:80:f4:00:00:01,modbus"));
        assertThat(v1.get("/v1/things?format=json").json().path(0).path("name").asString())
                .isEqualTo("plant/10.0.0.5");
    }

    @Test
    void aThingIsShownWithWhatIsKnownOfIt() throws Exception {
        asset("plant/10.0.0.5", PLC);
        ports("plant/10.0.0.5", Duration.ofMinutes(5), 502);
        JsonNode thing = v1.get("/v1/things/plant%2F10.0.0.5").json();

        assertThat(thing.path("asset").toString())
                .isEqualTo("{\"site\":\"plant\",\"vendor\":\"Schneider\",\"addresses\":[\"10.0.0.5\","
                        + "\"00:80:f4:00:00:01\"],\"protocols\":[\"modbus\"]}");
        assertThat(thing.path("facts").path("vendor").path(0).path("operation").asString())
                .isEqualTo("identification");
        assertThat(thing.path("metrics").toString())
                .isEqualTo("[{\"metric\":\"aws:listening-tcp-ports\",\"kind\":\"set\",\"lastAt\":"
                        + "\"2026-11-21T11:55:00Z\",\"lastValue\":{\"ports\":[502]}}]");
        assertThat(thing.path("source").toString()).isEqualTo("[\"sensor\"]");
        assertThat(thing.path("rejected").size()).isZero();
        assertThat(thing.has("connected")).isFalse();
        assertThat(v1.get("/v1/things/nobody").problem()).startsWith("404 Nobody knows of a thing nobody");
    }

    @Test
    void aThingIsRegisteredChangedGroupedAndRemoved() throws Exception {
        v1.call("POST", "/v1/groups", "{\"name\":\"plant\"}");
        v1.call("POST", "/v1/groups", "{\"name\":\"pumps\",\"parent\":\"plant\",\"description\":\"all of them\"}");
        assertThat(v1.call("POST", "/v1/things/pump", "{\"groups\":[\"pumps\"],\"attributes\":{\"a\":\"1\"}}")
                        .status())
                .isEqualTo(201);
        assertThat(v1.call("POST", "/v1/things/pump", "{}").status()).isEqualTo(409);
        assertThat(v1.call("POST", "/v1/things/x", "{\"groups\":[\"none\"]}").problem())
                .isEqualTo("400 groups: there is no group none.");
        assertThat(v1.get("/v1/things/x").status()).isEqualTo(404);

        JsonNode changed = v1.call("PATCH", "/v1/things/pump", "{\"attributes\":{\"b\":\"2\"}}")
                .json();
        assertThat(changed.path("attributes").toString()).isEqualTo("{\"b\":\"2\"}");
        assertThat(changed.path("groups").toString()).isEqualTo("[\"pumps\"]");
        assertThat(v1.get("/v1/groups").json().path("items").path(1).toString())
                .isEqualTo("{\"name\":\"pumps\",\"parent\":\"plant\",\"description\":\"all of them\",\"things\":1,"
                        + "\"groups\":0,\"openViolations\":0}");
        assertThat(v1.get("/v1/groups/plant").json().path("groups").asInt()).isEqualTo(1);
        assertThat(v1.call("PATCH", "/v1/things/pump", "{\"groups\":[]}")
                        .json()
                        .path("groups")
                        .size())
                .isZero();
        assertThat(v1.call("PUT", "/v1/groups/plant/things/pump", "")
                        .json()
                        .path("things")
                        .asInt())
                .isEqualTo(1);
        assertThat(names("/v1/things?group=plant")).containsExactly("pump");
        assertThat(v1.call("DELETE", "/v1/groups/plant/things/pump", "").status())
                .isEqualTo(204);
        assertThat(v1.call("DELETE", "/v1/groups/plant", "").status()).isEqualTo(400);
        assertThat(v1.call("DELETE", "/v1/groups/pumps", "").status()).isEqualTo(204);
        assertThat(v1.call("DELETE", "/v1/things/pump", "").status()).isEqualTo(204);
        assertThat(v1.call("DELETE", "/v1/things/pump", "").status()).isEqualTo(404);
        assertThat(v1.call("PATCH", "/v1/things/pump", "{}").problem()).isEqualTo("404 Thing pump is not registered");
    }

    @Test
    void aSeriesOfManyPointsKeepsItsPeaks() throws Exception {
        heard("pump", Duration.ZERO, null);
        v1.call("POST", "/v1/profiles", """
            {"name":"watch","targets":["all"],"behaviors":[{"name":"quiet","metric":"aws:num-messages-sent",
            "criteria":{"comparisonOperator":"less-than","value":{"count":100},"durationSeconds":300}}]}\
            """);
        for (int i = 0; i < 200; i++) {
            sent("pump", Duration.ofMinutes(5L * (200 - i)), i == 77 ? 5_000 : 1);
        }
        JsonNode series = v1.get("/v1/things/pump/series?metric=aws:num-messages-sent&points=20")
                .json();

        assertThat(series.path("points").size()).isBetween(10, 21);
        assertThat(series.path("points")
                        .valueStream()
                        .mapToDouble(point -> point.path("max").asDouble(0))
                        .max())
                .hasValue(5_000);
        assertThat(series.path("unit").asString()).isEqualTo("messages");
        assertThat(series.path("expected").toString())
                .isEqualTo("[{\"profile\":\"watch\",\"behavior\":\"quiet\",\"max\":100.0,\"operator\":\"less-than\","
                        + "\"durationSeconds\":300}]");
        assertThat(v1.get("/v1/things/pump/series?metric=aws:num-messages-sent")
                        .json()
                        .path("points")
                        .size())
                .isEqualTo(200);
        assertThat(v1.get("/v1/things/pump/series").problem()).startsWith("400 metric must be there");
        assertThat(v1.get("/v1/things/pump/series?metric=x&points=0").problem()).startsWith("400 points must be");
        assertThat(v1.get("/v1/things/pump/series?metric=x&from=2026-11-22T00:00:00Z")
                        .problem())
                .startsWith("400 from must be before to");
        assertThat(v1.get("/v1/things/nobody/series?metric=x").status()).isEqualTo(404);
    }

    @Test
    void theCatalogueOfMetricsHasCustomOnesToo() throws Exception {
        assertThat(v1.call(
                                "POST",
                                "/v1/custom-metrics",
                                "{\"name\":\"battery\",\"kind\":\"level\",\"displayName\":\"Charge\"}")
                        .status())
                .isEqualTo(201);
        List<String> metrics = v1.get("/v1/metrics")
                .json()
                .path("items")
                .valueStream()
                .map(metric -> metric.path("name").asString() + " "
                        + metric.path("title").asString() + " "
                        + metric.path("kind").asString() + " "
                        + metric.path("source").asString() + " "
                        + metric.path("duration").asString())
                .toList();

        assertThat(metrics)
                .contains(
                        "battery Charge level custom optional-with-value",
                        "aws:num-messages-sent Messages sent count fleet required",
                        "aws:listening-tcp-ports Listening TCP ports ports fleet never",
                        "hub:twin-updates Twin updates count hub required");
        assertThat(v1.call("POST", "/v1/custom-metrics", "{\"name\":\"x\",\"kind\":\"count\"}")
                        .problem())
                .startsWith("400 kind must be");
        assertThat(v1.call("DELETE", "/v1/custom-metrics/battery", "").status()).isEqualTo(204);
        assertThat(v1.call("DELETE", "/v1/custom-metrics/battery", "").status()).isEqualTo(404);
        assertThat(v1.get("/v1/custom-metrics").json().path("items").size()).isZero();
        assertThat(v1.get("/v1/dimensions").json().path("items").size()).isZero();
    }

    private List<String> names(String target) throws Exception {
        FreshV1.Answer answer = v1.get(target);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        answer.json().path("items").forEach(item -> names.add(item.path("name").asString()));
        return names;
    }

    private void asset(String name, String document) {
        v1.fixture().stores().assets().put(List.of(new AssetRecord(new ThingName(name), "plant", document, NOW)));
    }

    private void heard(String thing, Duration ago, @Nullable Instant held) {
        v1.fixture()
                .stores()
                .presence()
                .put(List.of(new PresenceRecord(new ThingName(thing), NOW.minus(ago), NOW.minus(ago), held, null)));
    }

    private void sent(String thing, Duration ago, long count) {
        keep(thing, "aws:num-messages-sent", ago, new MetricValue.Count(count));
    }

    private void ports(String thing, Duration ago, int... ports) {
        keep(thing, "aws:listening-tcp-ports", ago, new MetricValue.Ports(PortSet.of(ports)));
    }

    private void keep(String thing, String metric, Duration ago, MetricValue value) {
        Window window = Window.at(NOW.minus(ago));
        v1.fixture()
                .stores()
                .history()
                .append(List.of(new Output.Datapoint(new ThingName(thing), new MetricName(metric), window, value)));
    }
}
