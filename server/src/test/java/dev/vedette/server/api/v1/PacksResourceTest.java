package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.pack.TestPacks;
import dev.vedette.server.store.AssetRecord;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class PacksResourceTest {
    private static final String ADVISORY = """
        {"document": {"category": "csaf_security_advisory", "csaf_version": "2.0", "title": "A flaw in EX-315",
          "publisher": {"category": "vendor", "name": "Example CERT", "namespace": "https://example.com"},
          "tracking": {"id": "EX-2026-01", "initial_release_date": "2026-01-01T00:00:00Z",
            "current_release_date": "2026-01-01T00:00:00Z", "status": "final", "version": "1"}},
         "product_tree": {"branches": [{"category": "vendor", "name": "Example", "branches": [
          {"category": "product_name", "name": "EX-315", "branches": [
            {"category": "product_version_range", "name": "< 2.0", "product": {"name": "x", "product_id": "P"}}]}]}]},
         "vulnerabilities": [{"cve": "CVE-2026-0001", "product_status": {"known_affected": ["P"]},
          "scores": [{"products": ["P"], "cvss_v3": {"baseScore": 9.8}}]}]}
        """;
    private static final byte[] FIRST =
            TestPacks.pack("plant", "1.0.0", Map.of("rules/pump.yaml", "name: pump", "advisories/a.json", ADVISORY));
    private static final byte[] NEXT = TestPacks.pack("plant", "1.1.0", Map.of("rules/pump.yaml", "name: pump 2"));

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    @RegisterExtension
    final FreshV1 guarded = FreshV1.guarded();

    private FreshV1.Answer send(String target, byte[] body) throws Exception {
        return api.call(api.request(target).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    @Test
    void withoutAnyPackThereIsWhatTheProgramBrings() throws Exception {
        JsonNode packs = api.get("/v1/packs").json();

        assertThat(packs.path("items")).hasSize(1);
        assertThat(packs.at("/items/0/name").asString()).isEqualTo("vedette-builtin");
        assertThat(packs.at("/items/0/builtIn").asBoolean()).isTrue();
        assertThat(packs.path("ageDays").asInt()).isEqualTo(1);
        assertThat(packs.path("old").asBoolean()).isFalse();
    }

    @Test
    void aPackIsShownImportedListedAndRolledBack() throws Exception {
        JsonNode preview = send("/v1/packs/preview", FIRST).json();
        assertThat(preview.path("counts").path("added").asInt()).isEqualTo(2);
        assertThat(preview.at("/steps/0/effect").asString()).isEqualTo("added");
        assertThat(preview.path("signer").asString()).isEqualTo("plant.pem");

        String plan = preview.path("plan").asString();
        assertThat(send("/v1/packs?plan=" + plan, FIRST).status()).isEqualTo(200);
        assertThat(send("/v1/packs", NEXT).status()).isEqualTo(200);
        JsonNode listed = api.get("/v1/packs").json();
        assertThat(listed.path("old").asBoolean()).as("it was made in January").isTrue();
        assertThat(listed.at("/items/1/version").asString()).isEqualTo("1.1.0");
        assertThat(listed.at("/items/1/earlier").asString()).isEqualTo("1.0.0");
        assertThat(api.get("/v1/packs/plant").json().at("/parts/0/licence").asString())
                .isEqualTo("Apache-2.0");

        assertThat(send("/v1/packs/plant/rollback/preview", new byte[0])
                        .json()
                        .path("version")
                        .asString())
                .isEqualTo("1.0.0");
        assertThat(send("/v1/packs/plant/rollback", new byte[0]).status()).isEqualTo(200);
        assertThat(api.get("/v1/packs/plant").json().path("version").asString()).isEqualTo("1.0.0");

        JsonNode removal = api.call("DELETE", "/v1/packs/plant", "").json();
        assertThat(removal.path("steps")).hasSize(2);
        assertThat(api.get("/v1/packs/plant").status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        assertThat(send("/v1/packs", new byte[] {1}).problem()).startsWith("400 The pack is not a whole zip");
        assertThat(send("/v1/packs?allowOlder=perhaps", FIRST).problem()).startsWith("400 allowOlder must be");
        assertThat(send("/v1/packs?plan=other", FIRST).problem()).startsWith("409 What the import changes");
        assertThat(send("/v1/packs/none/rollback", new byte[0]).problem()).startsWith("404 There is no pack none");
        send("/v1/packs", NEXT);
        assertThat(send("/v1/packs", FIRST).problem()).startsWith("409 The pack has the version 1.0.0");
        assertThat(send("/v1/packs?allowOlder=true", FIRST).status()).isEqualTo(200);
    }

    @Test
    void aBodyBeyondTheLargestPackIsRefused() throws Exception {
        assertThat(send("/v1/packs", new byte[(16 << 20) + 1]).status()).isEqualTo(413);
    }

    @Test
    void whoMayNotImportIsRefusedBeforeTheBodyIsRead() throws Exception {
        HttpRequest.Builder anonymous = guarded.request("/v1/packs")
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[12 << 20]));

        assertThat(guarded.call(anonymous).status()).isEqualTo(401);
        HttpRequest.Builder hasty =
                guarded.request("/v1/packs").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[12 << 20]));
        assertThat(guarded.call(hasty).status()).isEqualTo(401);
        HttpRequest.Builder known = guarded.request("/v1/packs")
                .header("Authorization", "Bearer " + guarded.key())
                .POST(HttpRequest.BodyPublishers.ofByteArray(FIRST));
        assertThat(guarded.call(known).status()).isEqualTo(200);
    }

    @Test
    void largeBodiesGoNowhereElse() throws Exception {
        assertThat(send("/v1/rules/check", new byte[6 << 20]).status()).isEqualTo(413);
    }

    @Test
    void assetsThatAnAdvisoryIsAboutSaySo() throws Exception {
        String facts = """
            {"ip": "10.0.0.7", "facts": {"vendor": [%s], "model": [%s], "firmware": [%s]}}\
            """.formatted(fact("Example" + " Inc."), fact("EX-315"), fact("1.5"));
        api.fixture()
                .desks()
                .assets()
                .know(List.of(new AssetRecord(new ThingName("plant/10.0.0.7"), "plant", facts, DeskFixture.START)));
        assertThat(api.get("/v1/assets").json().at("/items/0").has("advisories"))
                .isFalse();

        send("/v1/packs", FIRST);
        api.library().refresh();

        JsonNode said = api.get("/v1/assets").json().at("/items/0/advisories/0");
        assertThat(said.path("id").asString()).isEqualTo("EX-2026-01");
        assertThat(said.path("certainty").asString()).isEqualTo("affected");
        assertThat(said.path("score").asDouble()).isEqualTo(9.8);
        assertThat(api.get("/v1/things/plant%2F10.0.0.7")
                        .json()
                        .at("/advisories/0/vulnerabilities/0")
                        .asString())
                .isEqualTo("CVE-2026-0001");
        assertThat(api.get("/v1/advisories").json().at("/items/0/title").asString())
                .isEqualTo("A flaw in EX-315");
        assertThat(api.get("/v1/advisories?text=cve-2026-0001&limit=1").json().path("items"))
                .hasSize(1);
        assertThat(api.get("/v1/advisories?text=other").json().path("items")).isEmpty();
        assertThat(api.get("/v1/advisories/EX-2026-01")
                        .json()
                        .at("/vulnerabilities/0/products/0/status")
                        .asString())
                .isEqualTo("affected");
        assertThat(api.get("/v1/advisories/none").status()).isEqualTo(404);
        assertThat(api.get("/v1/techniques").json().path("items")).isEmpty();
    }

    private static String fact(String value) {
        return """
            {"value": "%s", "protocol": "s7comm", "operation": "x", "first": "2026-01-01T00:00:00Z",
             "last": "2026-01-01T00:00:00Z"}\
            """.formatted(value);
    }
}
