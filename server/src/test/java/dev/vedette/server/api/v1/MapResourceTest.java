package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.LearnedBaseline;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.BaselineRecord;
import dev.vedette.server.store.BaselineSite;
import dev.vedette.server.store.PresenceRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The map, and whom a thing talks to, over real HTTP.
class MapResourceTest {
    private static final Instant OLD = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-11-21T11:00:00Z");

    @RegisterExtension
    private final FreshV1 v1 = FreshV1.open();

    /// A controller that a panel asks by Modbus, that goes out by itself, and that a stranger writes to.
    @BeforeEach
    void plant() {
        v1.fixture().stores().baselines().put(new BaselineSite("plant", LearnedBaseline.Mode.ENFORCING, OLD));
        asset(
                "10.0.0.5",
                "{\"ip\":\"10.0.0.5\",\"protocols\":{\"modbus\":[\"server\"]},"
                        + "\"facts\":{\"vendor\":[{\"value\":\"Schneider\",\"protocol\":\"modbus\",\"first\":\"" + OLD
                        + "\",\"last\":\"" + OLD + "\"}]}}");
        asset("10.0.0.7", "{\"ip\":\"10.0.0.7\",\"protocols\":{\"modbus\":[\"client\"],\"http\":[\"client\"]}}");
        entry(Sighting.Kind.CONVERSATION, "10.0.0.5", "10.0.0.7 > tcp/502", OLD, false);
        entry(Sighting.Kind.FUNCTION, "10.0.0.5", "10.0.0.7 > modbus read-coils", OLD, false);
        entry(Sighting.Kind.CONVERSATION, "10.0.0.5", "> internet tcp/443", OLD, false);
        entry(Sighting.Kind.CONVERSATION, "10.0.0.5", "10.0.0.66 > tcp/502", NEW, true);
        entry(Sighting.Kind.FUNCTION, "10.0.0.5", "10.0.0.66 > modbus write-single-coil", NEW, true);
    }

    @Test
    void whoTalksToWhomIsDrawnWithLevelsAndWhatIsNew() throws Exception {
        JsonNode map = v1.get("/v1/map?since=2026-11-20T00:00:00Z").json();

        assertThat(words(map.path("nodes")))
                .containsExactlyInAnyOrder(
                        "plant/10.0.0.5 asset 1 It serves modbus. false",
                        "plant/10.0.0.7 asset 2 It asks others by modbus. false",
                        "plant/internet network 5 It is beyond the site: public addresses. false",
                        "plant/10.0.0.66 network - - true");
        assertThat(edges(map))
                .containsExactlyInAnyOrder(
                        "plant/10.0.0.7 > plant/10.0.0.5 [tcp/502] [modbus] false false",
                        "plant/10.0.0.5 > plant/internet [tcp/443] [] false false",
                        "plant/10.0.0.66 > plant/10.0.0.5 [tcp/502] [modbus] true true");
        assertThat(map.path("sites").toString()).isEqualTo("[\"plant\"]");
        assertThat(map.path("protocols").toString()).isEqualTo("[\"http\",\"modbus\"]");
        assertThat(map.path("truncated").asBoolean()).isFalse();
    }

    @Test
    void nodesAreGroupedOnWishAndAboveTheLimit() throws Exception {
        assertThat(words(v1.get("/v1/map?group=site").json().path("nodes")))
                .containsExactlyInAnyOrder(
                        "group:site:plant group - - false",
                        "plant/internet network 5 It is beyond the site: public addresses. false",
                        "plant/10.0.0.66 network - - false");
        JsonNode zones = v1.get("/v1/map?limit=3").json();
        assertThat(zones.path("truncated").asBoolean()).isTrue();
        assertThat(zones.path("nodes").size()).isEqualTo(3);
        assertThat(zones.path("nodes").path(0).path("label").asString()).isEqualTo("plant, level 1");
        assertThat(v1.get("/v1/map?limit=0").problem()).startsWith("400 limit must be 1..5000");
        assertThat(v1.get("/v1/map?group=color").problem()).startsWith("400 group must be one of");
    }

    @Test
    void aProtocolOrASiteAlone() throws Exception {
        assertThat(edges(v1.get("/v1/map?protocol=modbus").json())).hasSize(2);
        assertThat(v1.get("/v1/map?protocol=dnp3").json().path("nodes").size()).isZero();
        assertThat(v1.get("/v1/map?site=mill").json().path("nodes").size()).isZero();
        assertThat(v1.get("/v1/map?violating=true").json().path("nodes").size()).isZero();
    }

    @Test
    void devicesOfTheFleetAreOnItByTheirReports() throws Exception {
        ThingName lamp = new ThingName("lamp");
        v1.fixture().stores().presence().put(List.of(new PresenceRecord(lamp, NEW, NEW, null, null)));
        v1.fixture()
                .stores()
                .history()
                .append(List.of(new Output.Datapoint(
                        lamp,
                        new MetricName("aws:destination-ip-addresses"),
                        Window.at(NEW),
                        new MetricValue.Addresses(AddressSet.of("10.0.0.5", "203.0.113.9", "10.9.9.9")))));
        JsonNode map = v1.get("/v1/map").json();

        assertThat(edges(map))
                .contains(
                        "lamp > plant/10.0.0.5 [ip] [] false false",
                        "lamp > internet [ip] [] false false",
                        "lamp > 10.9.9.9 [ip] [] false false");
        assertThat(v1.get("/v1/things/lamp/conversations").json().path("items").size())
                .isEqualTo(3);
    }

    @Test
    void aThingsConversationsAreThoseItHasPartIn() throws Exception {
        JsonNode items =
                v1.get("/v1/things/plant%2F10.0.0.5/conversations").json().path("items");
        assertThat(items.path(0).toString())
                .isEqualTo("{\"peer\":\"plant/10.0.0.66\",\"service\":\"tcp/502\",\"direction\":\"server\","
                        + "\"firstSeen\":\"2026-11-21T11:00:00Z\",\"lastSeen\":\"2026-11-21T11:00:00Z\",\"new\":true,"
                        + "\"functions\":[\"modbus write-single-coil\"]}");
        assertThat(items.size()).isEqualTo(3);
        assertThat(v1.get("/v1/things/plant%2F10.0.0.7/conversations")
                        .json()
                        .path("items")
                        .path(0)
                        .path("direction")
                        .asString())
                .isEqualTo("client");
        assertThat(v1.get("/v1/things/nobody/conversations").status()).isEqualTo(404);
    }

    private void asset(String address, String document) {
        v1.fixture()
                .stores()
                .assets()
                .put(List.of(new AssetRecord(new ThingName("plant/" + address), "plant", document, OLD)));
    }

    private void entry(Sighting.Kind kind, String address, String subject, Instant at, boolean open) {
        BaselineEntry.Key key = new BaselineEntry.Key(kind, new ThingName("plant/" + address), subject);
        BaselineEntry.State state = open ? BaselineEntry.State.NEW : BaselineEntry.State.LEARNED;
        v1.fixture()
                .stores()
                .baselines()
                .put(List.of(
                        new BaselineRecord("plant", new BaselineEntry(key, state, at, at, null, null, "", false, ""))));
    }

    private static List<String> words(JsonNode nodes) {
        return nodes.valueStream()
                .map(node ->
                        node.path("id").asString() + " " + node.path("kind").asString() + " "
                                + node.path("level").asString("-") + " "
                                + node.path("levelReason").asString("-") + " "
                                + node.path("new").asBoolean())
                .toList();
    }

    private static List<String> edges(JsonNode map) {
        return map.path("edges")
                .valueStream()
                .map(edge -> edge.path("from").asString() + " > "
                        + edge.path("to").asString() + " "
                        + edge.path("services").toString().replace("\"", "") + " "
                        + edge.path("protocols").toString().replace("\"", "") + " "
                        + edge.path("new").asBoolean() + " "
                        + edge.path("open").asBoolean())
                .toList();
    }
}
