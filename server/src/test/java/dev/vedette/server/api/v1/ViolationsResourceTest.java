package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.ViolationEventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The alarm queue over HTTP, with the three violations of [Raised#three].
final class ViolationsResourceTest {
    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    @BeforeEach
    void raiseThree() {
        Raised.three(api.fixture());
        api.fixture()
                .stores()
                .assets()
                .put(List.of(new AssetRecord(new ThingName("plant/10.0.0.9"), "plant", "{}", DeskFixture.START)));
    }

    private List<String> ids(String query) throws Exception {
        Answer answer = api.get("/v1/violations" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    @Test
    void openViolationsAreListedTheLatestFirst() throws Exception {
        assertThat(ids("")).containsExactly(Raised.id(3), Raised.id(2));
        assertThat(ids("?state=over")).containsExactly(Raised.id(1));
        assertThat(ids("?state=all&limit=2")).containsExactly(Raised.id(3), Raised.id(2));
    }

    @Test
    void aViolationSaysEverythingThatAQueueShows() throws Exception {
        JsonNode stop = api.get("/v1/violations?source=network").json().at("/items/0");

        assertThat(stop.get("thing").asString()).isEqualTo("plant/10.0.0.9");
        assertThat(stop.get("title").asString()).isEqualTo("A controller is stopped");
        assertThat(stop.get("severity").asString()).isEqualTo("critical");
        assertThat(stop.get("state").asString()).isEqualTo("open");
        assertThat(stop.get("startedAt").asString()).isEqualTo("2026-11-21T11:59:00.250Z");
        assertThat(stop.at("/lastValue/count").asLong()).isEqualTo(9_000);
        assertThat(stop.at("/behavior/criteria/value/count").asLong()).isEqualTo(4_096);
        assertThat(stop.at("/behavior/sentence").asString()).contains("less than 4,096 matches");
        assertThat(stop.get("verification").asString()).isEqualTo("unknown");
        assertThat(stop.get("evidence").asString()).isEqualTo("20261121T115859Z-01");
        assertThat(stop.get("asset").asBoolean()).isTrue();
        assertThat(stop.get("comments").asInt()).isZero();
        assertThat(stop.has("acknowledged")).isFalse();
        assertThat(stop.has("muted")).isFalse();
        assertThat(stop.has("endedAt")).isFalse();
    }

    @Test
    void filtersAreThoseOfListCountAndGroups() throws Exception {
        api.call("POST", "/v1/violations/" + Raised.id(3) + "/acknowledge", "");

        assertThat(ids("?severity=critical,major")).containsExactly(Raised.id(2));
        assertThat(ids("?acknowledged=true")).containsExactly(Raised.id(3));
        assertThat(ids("?site=plant")).containsExactly(Raised.id(2));
        assertThat(ids("?site=")).containsExactly(Raised.id(3));
        assertThat(ids("?text=VALVE%20sent")).containsExactly(Raised.id(3));
        assertThat(ids("?from=2026-11-21T12:00:00Z")).containsExactly(Raised.id(3));
        assertThat(ids("?to=2026-11-21T12:00:00Z&state=all")).containsExactly(Raised.id(2), Raised.id(1));
        assertThat(api.get("/v1/violations/count?behavior=bytes&state=all")
                        .json()
                        .get("count")
                        .asLong())
                .isEqualTo(2);
        assertThat(api.get("/v1/violations/groups?behavior=bytes").json().get("items"))
                .hasSize(1);
    }

    @Test
    void whatIsNoFilterIsToldByName() throws Exception {
        assertThat(api.get("/v1/violations?state=gone").problem())
                .isEqualTo("400 state must be one of open, over, all, was gone.");
        assertThat(api.get("/v1/violations?severity=major,bad").problem())
                .isEqualTo("400 severity must be one of warning, minor, major, critical, was bad.");
        assertThat(api.get("/v1/violations/count?muted=maybe").problem())
                .isEqualTo("400 muted must be true or false, was maybe.");
        assertThat(api.get("/v1/violations?from=yesterday").problem())
                .isEqualTo("400 from must be an instant as 2026-11-22T03:00:00Z, was yesterday.");
        assertThat(api.get("/v1/violations/groups?by=day").problem())
                .isEqualTo("400 by must be one of behavior, thing, site, was day.");
        assertThat(api.get("/v1/violations?after=x").problem())
                .isEqualTo("400 after is not one that this listing returned as next.");
        assertThat(api.get("/v1/violations?text=%00").status()).isEqualTo(400);
        assertThat(api.get("/v1/violations?limit=0").status()).isEqualTo(400);
    }

    @Test
    void groupsTellWhatIsAlikeTheWorstFirstWithAnExample() throws Exception {
        JsonNode groups = api.get("/v1/violations/groups?state=all").json().get("items");

        assertThat(groups.at("/0/behavior").asString()).isEqualTo("stop");
        assertThat(groups.at("/0/severity").asString()).isEqualTo("critical");
        assertThat(groups.at("/1/key").asString()).isEqualTo("bytes");
        assertThat(groups.at("/1/profile").asString()).isEqualTo("p");
        assertThat(groups.at("/1/open").asLong()).isEqualTo(2);
        assertThat(groups.at("/1/things").asLong()).isEqualTo(2);
        assertThat(groups.at("/1/example/id").asString()).isEqualTo(Raised.id(3));
        JsonNode sites =
                api.get("/v1/violations/groups?by=site&state=all").json().get("items");
        assertThat(sites.at("/0/key").asString()).isEqualTo("plant");
        assertThat(sites.at("/1/key").asString()).isEmpty();
        assertThat(sites.at("/1/example/thing").asString()).isEqualTo("valve");
    }

    @Test
    void aFileOfThemIsCsvWithWhatSpreadsheetsCannotRun() throws Exception {
        Raised.record(api.fixture(), 1, Raised.raise(Raised.id(4), "=cmd()", "b,\"x\"", "temperature", 0, null));
        Answer file = api.get("/v1/violations?format=csv&state=all");

        assertThat(file.response().headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(file.response().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"violations.csv\"");
        assertThat(file.response().headers().firstValue("X-Vedette-Truncated")).isEmpty();
        List<String> lines = file.body().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst()).startsWith("id,thing,profile,behavior,metric,");
        assertThat(lines.get(1)).startsWith(Raised.id(4) + ",'=cmd(),p,\"b,\"\"x\"\"\",temperature,");
        assertThat(lines.getLast()).startsWith(Raised.id(1)).contains(",cleared,");
    }

    @Test
    void aFileOfThemIsJsonWithWhatTheListHas() throws Exception {
        Answer file = api.get("/v1/violations?format=json&state=all");

        assertThat(file.response().headers().firstValue("Content-Type")).contains("application/json");
        assertThat(file.json()).hasSize(3);
        assertThat(file.json().get(1))
                .isEqualTo(api.get("/v1/violations").json().at("/items/1"));
        assertThat(api.get("/v1/violations?format=json&text=nothing-like-it").json())
                .isEmpty();
        assertThat(api.get("/v1/violations?format=xml").problem())
                .isEqualTo("400 format must be csv or json, was xml.");
    }

    @Test
    void aFileGoesOverManyPages() throws Exception {
        List<ViolationEventRecord> many = new ArrayList<>();
        Stream.iterate(10, i -> i < 2_510, i -> i + 1)
                .forEach(i -> many.add(Raised.raise(Raised.id(i), "thing-" + i, "b", "temperature", 0, null)));
        Raised.record(api.fixture(), 1, many.toArray(ViolationEventRecord[]::new));

        assertThat(api.get("/v1/violations?format=csv&behavior=b").body().lines())
                .hasSize(2_501);
        assertThat(api.get("/v1/violations?format=json&behavior=b").json()).hasSize(2_500);
    }
}
