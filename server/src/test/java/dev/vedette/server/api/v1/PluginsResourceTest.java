package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.manage.PluginDesk;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Plugins of sensors by the API.
class PluginsResourceTest {
    private static final String ROC = "/v1/plugins/roc_plus.yaml";
    private static final String IN_FORCE = "/v1/sensor/plugins";

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    private Answer put(String target, String content) throws Exception {
        return api.call("PUT", target, content);
    }

    private Answer tell(String line) throws Exception {
        return api.call("POST", "/v1/sensor/lines", line);
    }

    @Test
    void aPluginIsPutReplacedSwitchedAndRemoved() throws Exception {
        JsonNode made = put(ROC, "first").json();
        assertThat(made.get("version").asInt()).isEqualTo(1);
        assertThat(made.get("enabled").asBoolean()).isTrue();
        assertThat(made.get("title").asString()).isEqualTo("first");
        assertThat(made.get("signer").asString()).isEmpty();

        assertThat(put(ROC, "second").json().get("version").asInt()).isEqualTo(2);
        assertThat(put(ROC, "second").json().get("version").asInt())
                .as("the same content")
                .isEqualTo(2);
        assertThat(api.call("POST", ROC + "/disable", "").json().get("enabled").asBoolean())
                .isFalse();
        assertThat(put(ROC, "third").json().get("enabled").asBoolean()).isFalse();
        assertThat(put(ROC + "?enabled=true", "third").json().get("enabled").asBoolean())
                .isTrue();

        assertThat(api.call("DELETE", ROC, "").status()).isEqualTo(204);
        assertThat(api.call("DELETE", ROC, "").problem()).isEqualTo("404 There is no plugin roc_plus.yaml");
        assertThat(api.get(ROC).problem()).isEqualTo("404 There is no plugin roc_plus.yaml");
        assertThat(api.call("POST", ROC + "/enable", "").status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsSaidAndNothingChanges() throws Exception {
        put(ROC, "first");

        assertThat(put(ROC, "bad").problem()).isEqualTo("400 roc_plus.yaml is bad\nreally");
        assertThat(put(ROC + "?enabled=maybe", "x").problem())
                .isEqualTo("400 enabled must be true or false, was maybe.");
        assertThat(api.call(api.request(ROC)
                                .header("Vedette-Plugin-Signature", "%%")
                                .PUT(HttpRequest.BodyPublishers.ofString("x")))
                        .problem())
                .isEqualTo("400 The header vedette-plugin-signature is not Base64.");
        assertThat(api.get(ROC).json().get("title").asString()).isEqualTo("first");
    }

    @Test
    void anEarlierContentIsHadBackAsLongAsItIsKept() throws Exception {
        for (int i = 1; i <= PluginDesk.VERSIONS_KEPT + 1; i++) {
            put(ROC, "content " + i);
        }

        JsonNode versions = api.get(ROC + "/versions").json().get("items");
        assertThat(versions.size()).isEqualTo(PluginDesk.VERSIONS_KEPT);
        assertThat(versions.at("/0/version").asInt()).isEqualTo(PluginDesk.VERSIONS_KEPT + 1);
        assertThat(api.call("POST", ROC + "/versions/2/restore", "")
                        .json()
                        .get("title")
                        .asString())
                .isEqualTo("content 2");
        assertThat(api.get(IN_FORCE + "/roc_plus.yaml").body()).isEqualTo("content 2");
        assertThat(api.call("POST", ROC + "/versions/1/restore", "").problem())
                .isEqualTo("404 The plugin roc_plus.yaml has no version 1 any more");
        assertThat(api.call("POST", ROC + "/versions/x/restore", "").problem())
                .isEqualTo("400 A version is a whole number, was x.");
        assertThat(put(ROC, "content new").json().get("version").asInt()).isEqualTo(PluginDesk.VERSIONS_KEPT + 2);
    }

    @Test
    void sensorsFetchWhatIsEnabledAndOnlyWhenItIsAnother() throws Exception {
        put(ROC, "first");
        put("/v1/plugins/off.jar?enabled=false", "off");
        Answer signed = api.call(api.request("/v1/plugins/own.jar")
                .header("Vedette-Plugin-Signature", "c2lnbmVk")
                .PUT(HttpRequest.BodyPublishers.ofString("own")));
        assertThat(signed.json().get("signer").asString()).isEqualTo("plant.pem");

        Answer fetched = api.get(IN_FORCE);
        assertThat(fetched.json().at("/plugins/0/name").asString()).isEqualTo("own.jar");
        assertThat(fetched.json().at("/plugins/1/name").asString()).isEqualTo("roc_plus.yaml");
        assertThat(fetched.json().get("plugins").size()).isEqualTo(2);
        String tag = fetched.response().headers().firstValue("ETag").orElseThrow();
        assertThat(api.call(api.request(IN_FORCE).header("If-None-Match", tag)).status())
                .isEqualTo(304);
        assertThat(api.get(IN_FORCE + "/own.jar").response().headers().firstValue("Vedette-Plugin-Signature"))
                .contains("c2lnbmVk");

        api.call("POST", ROC + "/disable", "");
        assertThat(api.call(api.request(IN_FORCE).header("If-None-Match", tag))
                        .json()
                        .get("plugins")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whatSensorsTellOfAPluginIsShownWithIt() throws Exception {
        String digest = put(ROC, "first").json().get("sha256").asString();
        String line = """
            {"observation":"plugin","site":"%s","plugin":"roc_plus.yaml","sha256":"%s","state":"%s","reason":"%s",\
            "figures":{"messages":12}}
            """;

        assertThat(tell(line.formatted("yard", "0".repeat(64), "quarantined", "took too long")
                                + line.formatted("plant", digest, "running", ""))
                        .status())
                .isEqualTo(202);

        JsonNode sites = api.get("/v1/plugins").json().at("/items/0/sites");
        assertThat(sites.at("/0/site").asString()).isEqualTo("plant");
        assertThat(sites.at("/0/current").asBoolean()).isTrue();
        assertThat(sites.at("/0/figures/messages").asInt()).isEqualTo(12);
        assertThat(sites.at("/1/state").asString()).isEqualTo("quarantined");
        assertThat(sites.at("/1/reason").asString()).isEqualTo("took too long");
        assertThat(sites.at("/1/current").asBoolean()).isFalse();

        tell(line.formatted("yard", digest, "running", ""));
        assertThat(api.get(ROC).json().at("/sites/1/state").asString()).isEqualTo("running");
    }

    @Test
    void aLineThatIsWrongIsToldByItsMember() throws Exception {
        String line = "{\"observation\":\"plugin\",\"site\":\"plant\",\"plugin\":\"a.jar\",\"sha256\":\"\",";

        assertThat(tell(line + "\"state\":\"odd\",\"reason\":\"\"}").body())
                .contains("state: must be running, refused or quarantined");
        assertThat(tell(line + "\"state\":\"running\",\"reason\":\"\",\"figures\":{\"a\":1.5}}")
                        .body())
                .contains("figures: each is a whole number");
        assertThat(tell(line.replace("a.jar", "../a") + "\"state\":\"running\",\"reason\":\"\"}")
                        .body())
                .contains("plugin: must match");
    }
}
