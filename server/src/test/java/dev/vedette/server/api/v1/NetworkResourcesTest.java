package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.NetworkRuleDesk;
import dev.vedette.server.store.NetworkRuleRecord;
import dev.vedette.server.store.ThingRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Assets and rules by the API.
class NetworkResourcesTest {
    private static final String PLC = "/v1/assets/plant%2F10.0.0.7";

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    private void tell(String asset, String document) throws Exception {
        String site = asset.substring(0, asset.indexOf('/'));
        api.call(
                "POST",
                "/v1/sensor/lines",
                "{\"observation\":\"asset\",\"thing\":\"%s\",\"site\":\"%s\",\"asset\":%s}"
                        .formatted(asset, site, document));
    }

    @Test
    void assetsAreListedOfASiteOrOfAllPageByPage() throws Exception {
        tell("plant/10.0.0.7", "{\"tcp_ports\":[502]}");
        tell("plant/10.0.0.8", "{}");
        tell("yard/10.0.0.7", "{}");

        JsonNode first = api.get("/v1/assets?limit=2").json();
        assertThat(first.at("/items/0/asset").asString()).isEqualTo("plant/10.0.0.7");
        assertThat(first.at("/items/0/tcp_ports/0").asInt()).isEqualTo(502);
        assertThat(first.at("/items/0/told").asString()).isEqualTo(DeskFixture.START.toString());
        JsonNode second = api.get(
                        "/v1/assets?limit=2&after=" + first.get("next").asString())
                .json();
        assertThat(second.get("items").size()).isEqualTo(1);
        assertThat(second.has("next")).isFalse();
        assertThat(api.get("/v1/assets?site=yard").json().get("items").size()).isEqualTo(1);
        assertThat(api.get("/v1/assets?limit=0").problem()).isEqualTo("400 limit must be 1..1000, was 0.");
        assertThat(api.get("/v1/assets?after=x").problem())
                .isEqualTo("400 after is not one that this listing returned as next.");
    }

    @Test
    void anAssetIsSaidToBeARegisteredThing() throws Exception {
        tell("plant/10.0.0.7", "{}");
        assertThat(api.call("PUT", PLC + "/thing", "{\"thing\":\"pump-1\"}").problem())
                .isEqualTo("404 Thing pump-1 cannot be found");

        api.fixture()
                .stores()
                .things()
                .add(new ThingRecord(new ThingName("pump-1"), "id", null, Map.of(), 1, DeskFixture.START));
        assertThat(api.call("PUT", PLC + "/thing", "{\"thing\":\"pump-1\"}").status())
                .isEqualTo(200);
        assertThat(api.get(PLC).json().get("thing").asString()).isEqualTo("pump-1");

        assertThat(api.call("DELETE", PLC + "/thing", "").status()).isEqualTo(204);
        assertThat(api.call("DELETE", PLC + "/thing", "").problem())
                .isEqualTo("404 Asset plant/10.0.0.7 is not linked to a thing");
        assertThat(api.get(PLC).json().has("thing")).isFalse();
    }

    @Test
    void anAssetThatWasForgottenIsUnknown() throws Exception {
        tell("plant/10.0.0.7", "{}");
        assertThat(api.call("DELETE", PLC, "").status()).isEqualTo(204);
        assertThat(api.get(PLC).problem()).isEqualTo("404 No sensor has told of an asset plant/10.0.0.7");
        assertThat(api.call("DELETE", PLC, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 The member thing must be there, as a text.",
                "{\"thing\":7} | 400 The member thing must be there, as a text.",
                "[] | 400 The body must be a JSON object.",
                "{ | 400 The body is not JSON",
            })
    void aLinkThatIsWrongIsTold(String body, String problem) throws Exception {
        assertThat(api.call("PUT", PLC + "/thing", body).problem()).startsWith(problem);
    }

    @Test
    void aRuleIsMadeChangedSwitchedOffAndRemoved() throws Exception {
        Answer made = api.call("PUT", "/v1/rules/pumps", "pumps\nfine");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().get("document").asString()).isEqualTo("pumps\nfine");
        assertThat(made.json().get("enabled").asBoolean()).isTrue();
        String version = api.get("/v1/sensor/rules").json().get("version").asString();

        api.call("PUT", "/v1/rules/pumps?enabled=false", "pumps\nfiner");
        assertThat(api.get("/v1/rules").json().at("/items/0/version").asInt()).isEqualTo(2);
        assertThat(api.get("/v1/rules").json().at("/items/0/title").asString()).isEqualTo("Title of pumps");
        assertThat(api.get("/v1/sensor/rules").json().get("rules").isEmpty()).isTrue();
        assertThat(api.get("/v1/sensor/rules").json().get("version").asString()).isNotEqualTo(version);

        api.call("PUT", "/v1/rules/pumps", "pumps\nfinest");
        assertThat(api.get("/v1/rules/pumps").json().get("enabled").asBoolean()).isFalse();
        assertThat(api.call("DELETE", "/v1/rules/pumps", "").status()).isEqualTo(204);
        assertThat(api.get("/v1/rules/pumps").problem()).isEqualTo("404 There is no rule pumps");
    }

    @Test
    void aSensorThatHasTheRulesIsToldSo() throws Exception {
        api.call("PUT", "/v1/rules/pumps", "pumps");
        Answer first = api.get("/v1/sensor/rules");
        assertThat(first.json().at("/rules/0").asString()).isEqualTo("pumps");
        String tag = first.response().headers().firstValue("ETag").orElseThrow();

        Answer again = api.call(
                api.request("/v1/sensor/rules").header("If-None-Match", tag).GET());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aRuleThatMakesNoSenseIsRefusedWithAllThatIsWrong() throws Exception {
        assertThat(api.call("PUT", "/v1/rules/pumps", "pumps\nbad").problem()).isEqualTo("400 line 2 is bad\nreally");
        assertThat(api.call("PUT", "/v1/rules/doors", "pumps").problem())
                .isEqualTo("400 The rule is called pumps in its document and doors here");
        assertThat(api.call("PUT", "/v1/rules/pumps?enabled=yes", "pumps").problem())
                .isEqualTo("400 enabled must be true or false, was yes.");
        assertThat(api.call("POST", "/v1/rules/check", "pumps\nbad").body())
                .isEqualTo("{\"name\":\"pumps\",\"title\":\"Title of pumps\","
                        + "\"problems\":[\"line 2 is bad\",\"really\"]}");
        assertThat(api.get("/v1/rules").json().get("items").isEmpty()).isTrue();
    }

    @Test
    void thereAreNotTooManyRules() throws Exception {
        for (int i = 0; i < NetworkRuleDesk.RULES_MAX; i++) {
            api.fixture()
                    .stores()
                    .networkRules()
                    .put(new NetworkRuleRecord("r" + i, "", "r" + i, true, 1, DeskFixture.START, DeskFixture.START));
        }
        assertThat(api.call("PUT", "/v1/rules/pumps", "pumps").problem())
                .isEqualTo("400 There are at most 1000 rules; delete one first");
        assertThat(api.call("PUT", "/v1/rules/r7", "r7").status()).isEqualTo(200);
    }
}
