package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.manage.DeskFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineResourceTest {
    private static final String BASELINE = "/v1/sites/plant/baseline";

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    private void bring(String kind, String thing, String subject, String more) throws Exception {
        String line = """
            {"observation":"sighting","thing":"%s","site":"plant","kind":"%s","subject":"%s"%s}
            """.formatted(thing, kind, subject, more);
        assertThat(api.call("POST", "/v1/sensor/lines", line).status()).isEqualTo(202);
    }

    private void put(String mode) throws Exception {
        assertThat(api.call("PUT", BASELINE, "{\"mode\":\"" + mode + "\"}").status())
                .isEqualTo(200);
    }

    private List<String> subjects(String query) throws Exception {
        List<String> subjects = new ArrayList<>();
        api.get(BASELINE + "/entries" + query)
                .json()
                .get("items")
                .forEach(item -> subjects.add(item.get("subject").asString()));
        return subjects;
    }

    @Test
    void aSiteThatNobodyConfiguredLearnsAndCanBeEnforced() throws Exception {
        bring("device", "plant/1", "1", "");
        assertThat(api.get(BASELINE).body())
                .isEqualTo("{\"site\":\"plant\",\"mode\":\"learning\",\"since\":\"" + DeskFixture.START
                        + "\",\"entries\":{\"learned\":1,\"accepted\":0,\"open\":0}}");
        put("enforcing");
        bring("device", "plant/2", "2", "");

        assertThat(api.get(BASELINE).json().get("mode").asString()).isEqualTo("enforcing");
        assertThat(api.get(BASELINE).json().get("entries").get("open").asInt()).isEqualTo(1);
        assertThat(api.get("/v1/sites").json().get("items").get(0).get("site").asString())
                .isEqualTo("plant");
        assertThat(api.kept()).hasSize(1);
    }

    @Test
    void entriesAreListedByKindStateAndThingAndPageByPage() throws Exception {
        for (String thing : List.of("plant/1", "plant/2", "plant/3")) {
            bring("device", thing, thing, "");
        }
        put("enforcing");
        bring("function", "plant/1", "a > modbus write", ",\"detail\":\"somebody writes\"");

        assertThat(subjects("")).containsExactly("plant/1", "a > modbus write", "plant/2", "plant/3");
        assertThat(subjects("?kind=device")).hasSize(3);
        assertThat(subjects("?state=open")).containsExactly("a > modbus write");
        assertThat(subjects("?thing=plant%2F2")).containsExactly("plant/2");
        assertThat(subjects("?kind=value")).isEmpty();
        String next = api.get(BASELINE + "/entries?limit=3").json().get("next").asString();
        assertThat(subjects("?limit=3&after=" + next)).containsExactly("plant/3");
        assertThat(api.get(BASELINE + "/entries?state=open")
                        .json()
                        .get("items")
                        .get(0)
                        .get("news")
                        .asString())
                .isEqualTo("somebody writes; no function of \"a > modbus\" is known");
    }

    @Test
    void anEntryIsAcceptedAndRemoved() throws Exception {
        put("enforcing");
        bring("value", "plant/1", "modbus 40", ",\"value\":7");
        String id = api.get(BASELINE + "/entries")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
        Answer accepted = api.call("POST", BASELINE + "/entries/" + id + "/accept", "");

        assertThat(accepted.json().get("state").asString()).isEqualTo("accepted");
        assertThat(accepted.json().get("open").asBoolean()).isFalse();
        assertThat(accepted.json().get("learned").get("max").asDouble()).isEqualTo(7);
        assertThat(api.call("DELETE", BASELINE + "/entries/" + id, "").status()).isEqualTo(204);
        assertThat(api.call("DELETE", BASELINE + "/entries/" + id, "").problem())
                .isEqualTo("404 The baseline of plant has no entry " + id);
        bring("value", "plant/1", "modbus 40", ",\"value\":7");
        assertThat(api.kept()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /v1/sites/plant/baseline                   | 404 Nothing was seen of the site plant",
                "GET  | /v1/sites/the%20plant/baseline             | 400 The name of a site has 1..64",
                "PUT  | /v1/sites/the%20plant/baseline             | 400 The name of a site has 1..64",
                "GET  | /v1/sites/plant/baseline/entries           | 404 Nothing was seen of the site plant",
                "GET  | /v1/sites/plant/baseline/entries?kind=wish | 400 kind must be one of device, conversation,",
                "GET  | /v1/sites/plant/baseline/entries?state=new | 400 state must be one of learned, accepted, open",
                "POST | /v1/sites/plant/baseline/entries/1/accept  | 404 Nothing was seen of the site plant",
                "POST | /v1/violations/1/learn                     | 404 Violation 1 does not exist",
            })
    void whatIsWrongIsTold(String method, String path, String problem) throws Exception {
        assertThat(api.call(method, path, "{\"mode\":\"learning\"}").problem()).startsWith(problem);
    }

    @Test
    void aModeThatIsNoneIsRefused() throws Exception {
        assertThat(api.call("PUT", BASELINE, "{\"mode\":\"sleeping\"}").problem())
                .isEqualTo("400 mode must be one of learning, enforcing; was sleeping.");
        assertThat(api.call("PUT", BASELINE, "{}").problem()).startsWith("400 The member mode must be there");
        assertThat(api.get("/v1/sites").json().get("items")).isEmpty();
    }
}
