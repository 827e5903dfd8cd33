package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.store.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// People, their tokens, and what was done.
class PeopleResourceTest {
    private static final String PEOPLE = "/v1/people";
    private static final String GRACE = "/v1/people/grace";

    @RegisterExtension
    final FreshV1 api = FreshV1.guarded();

    private Browser root;

    @BeforeEach
    void signIn() throws Exception {
        root = Browser.as(api, "root", Role.ADMINISTRATOR);
    }

    @Test
    void aPersonIsMadeListedChangedAndRemoved() throws Exception {
        Answer made = root.call("POST", PEOPLE, "{\"name\":\"Grace\",\"role\":\"viewer\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("welcomeLink").asString())
                .matches("http://127\\.0\\.0\\.1:\\d+/console/welcome#[A-Za-z0-9_-]{43}");
        assertThat(root.get(GRACE).json().toString())
                .isEqualTo("{\"name\":\"grace\",\"role\":\"viewer\",\"enabled\":true,\"source\":\"local\","
                        + "\"createdAt\":\"2026-11-21T12:00:00.250Z\"}");
        assertThat(root.call("PATCH", GRACE, "{\"role\":\"analyst\"}")
                        .json()
                        .get("role")
                        .asString())
                .isEqualTo("analyst");
        assertThat(root.call("PATCH", GRACE, "{\"enabled\":false}")
                        .json()
                        .get("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(root.call("DELETE", GRACE, "").status()).isEqualTo(204);
        assertThat(root.get(GRACE).status()).isEqualTo(404);
    }

    @Test
    void peopleAreListedPageByPage() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            root.call("POST", PEOPLE, "{\"name\":\"" + name + "\",\"role\":\"viewer\"}");
        }
        JsonNode first = root.get(PEOPLE + "?limit=3").json();
        assertThat(first.get("items").findValuesAsString("name")).containsExactly("a", "b", "c");
        JsonNode second = root.get(
                        PEOPLE + "?limit=3&after=" + first.get("next").asString())
                .json();
        assertThat(second.get("items").findValuesAsString("name")).containsExactly("root");
        assertThat(second.has("next")).isFalse();
        assertThat(root.get(PEOPLE + "?after=x").status()).isEqualTo(400);
        assertThat(root.get(PEOPLE + "?after=%3D%3D").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400",
                "{\"name\":\"a b\",\"role\":\"viewer\"} | 400",
                "{\"name\":\"ok\",\"role\":\"king\"} | 400",
                "{\"name\":\"ok\",\"role\":\"viewer\",\"password\":\"short\"} | 400",
                "{\"name\":\"ok\",\"role\":\"viewer\",\"admin\":true} | 400",
                "{\"name\":\"ROOT\",\"role\":\"viewer\"} | 409",
            })
    void whoCannotBeIsRefused(String body, int status) throws Exception {
        assertThat(root.call("POST", PEOPLE, body).status()).isEqualTo(status);
    }

    @Test
    void theLastAdministratorStaysOne() throws Exception {
        String path = PEOPLE + "/root";
        assertThat(root.call("DELETE", path, "").problem()).startsWith("409 root is the last administrator");
        assertThat(root.call("PATCH", path, "{\"enabled\":false}").status()).isEqualTo(409);
        assertThat(root.call("PATCH", path, "{\"role\":\"viewer\"}").status()).isEqualTo(409);
        assertThat(root.get("/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aPasswordThatAnAdministratorSetsIsToBeChanged() throws Exception {
        root.call("POST", PEOPLE, "{\"name\":\"grace\",\"role\":\"viewer\"}");
        assertThat(root.call("PATCH", GRACE, "{\"password\":\"" + Browser.PASSWORD + "\"}")
                        .status())
                .isEqualTo(200);
        Browser grace = Browser.signedIn(api, "grace");
        assertThat(grace.get("/v1/session").json().get("mustSetPassword").asBoolean())
                .isTrue();
        Answer reset = root.call("POST", GRACE + "/welcome", "");
        assertThat(reset.json().get("welcomeLink").asString()).contains("#");
        assertThat(grace.get("/v1/session").status()).isEqualTo(401);
    }

    @Test
    void aTokenIsMadeShownOnceAndEnded() throws Exception {
        Answer made = root.call("POST", "/v1/tokens", "{\"name\":\"ci\",\"scopes\":[\"read\",\"act\"]}");
        assertThat(made.status()).isEqualTo(201);
        String secret = made.json().get("secret").asString();
        JsonNode listed = root.get("/v1/tokens").json().get("items").get(0);
        assertThat(listed.toString())
                .contains("\"scopes\":[\"read\",\"act\"]", "\"createdBy\":\"root\"")
                .doesNotContain(secret);
        String id = listed.get("id").asString();
        assertThat(api.call(api.request("/v1/rules").header("Authorization", "Bearer " + secret))
                        .status())
                .isEqualTo(200);
        assertThat(root.call("DELETE", "/v1/tokens/" + id, "").status()).isEqualTo(204);
        assertThat(root.call("DELETE", "/v1/tokens/" + id, "").status()).isEqualTo(404);
        assertThat(api.call(api.request("/v1/rules").header("Authorization", "Bearer " + secret))
                        .status())
                .isEqualTo(401);
        assertThat(root.call("POST", "/v1/tokens", "{\"name\":\"ci\",\"scopes\":[]}")
                        .status())
                .isEqualTo(400);
        assertThat(root.call("POST", "/v1/tokens", "{\"name\":\"ci\",\"scopes\":[\"root\"]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatWasDoneIsListedFilteredAndExportedWithoutSecrets() throws Exception {
        root.call("POST", PEOPLE, "{\"name\":\"grace\",\"role\":\"viewer\",\"password\":\"" + Browser.PASSWORD + "\"}");
        root.call("PATCH", GRACE, "{\"role\":\"analyst\"}");
        Answer token = root.call("POST", "/v1/tokens", "{\"name\":\"=cmd()\",\"scopes\":[\"read\"]}");

        JsonNode update =
                root.get("/v1/audit?action=person.update").json().get("items").get(0);
        assertThat(update.get("who").asString()).isEqualTo("root");
        assertThat(update.get("how").asString()).isEqualTo("session");
        assertThat(update.get("address").asString()).isEqualTo("127.0.0.1");
        assertThat(update.get("subject").asString()).isEqualTo("grace");
        assertThat(update.get("before").get("role").asString()).isEqualTo("VIEWER");
        assertThat(update.get("after").get("role").asString()).isEqualTo("ANALYST");
        // Root's own welcome is one, too.
        assertThat(root.get("/v1/audit?who=root&action=person.")
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(3);
        assertThat(root.get("/v1/audit?from=2026-11-22T00:00:00Z")
                        .json()
                        .get("items")
                        .size())
                .isZero();
        assertThat(root.get("/v1/audit?from=yesterday").status()).isEqualTo(400);
        assertThat(root.get("/v1/audit?format=xml").status()).isEqualTo(400);

        Answer file = root.get("/v1/audit?format=csv");
        assertThat(file.response().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"audit.csv\"");
        assertThat(file.body()).startsWith("seq,at,who,").contains("person.update,grace");
        assertThat(file.body() + root.get("/v1/audit").body())
                .doesNotContain(Browser.PASSWORD)
                .doesNotContain("argon2")
                .doesNotContain(root.cookie())
                .doesNotContain(root.csrf())
                .doesNotContain(token.json().get("secret").asString());
    }
}
