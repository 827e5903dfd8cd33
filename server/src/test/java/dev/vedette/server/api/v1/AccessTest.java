package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.store.Role;
import dev.vedette.server.store.Scope;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who may do what, tried with every operation that there is.
class AccessTest {
    @RegisterExtension
    final FreshV1 api = FreshV1.guarded();

    @Test
    void aStrangerMayDoNothingThatIsNotPublic() throws Exception {
        for (Operation operation : all()) {
            if (!operation.isPublic()) {
                Answer answer = api.call(operation.method(), path(operation), "{}");
                assertThat(answer.status()).as(operation.toString()).isEqualTo(401);
            }
        }
    }

    @Test
    void aViewerCannotChangeAnything() throws Exception {
        Browser viewer = Browser.as(api, "vera", Role.VIEWER);
        for (Operation operation : all()) {
            if (operation.access() != Access.PUBLIC && operation.access() != Access.READ) {
                Answer answer = viewer.call(operation.method(), path(operation), "{}");
                assertThat(answer.problem()).as(operation.toString()).startsWith("403 vera may not do that; it takes");
            }
        }
    }

    @Test
    void whatAViewerMayChangesNothing() {
        List<String> harmless = List.of(
                "POST /v1/rules/check",
                "POST /v1/profiles/check",
                "POST /v1/profiles/preview",
                "POST /v1/mutes/preview",
                "POST /v1/notification-rules/preview",
                "POST /v1/maintenance-windows/preview",
                "POST /v1/exceptions/preview",
                "DELETE /v1/session",
                "PUT /v1/session/password");
        for (Operation operation : all()) {
            if (operation.access() == Access.READ && !operation.method().equals("GET")) {
                assertThat(harmless).contains(operation.method() + " " + operation.path());
            }
        }
    }

    @Test
    void anAnalystDoesNotDecideWhoMayDoWhat() throws Exception {
        Browser analyst = Browser.as(api, "anna", Role.ANALYST);
        for (Operation operation : all()) {
            if (operation.access() == Access.ADMINISTER) {
                Answer answer = analyst.call(operation.method(), path(operation), "{}");
                assertThat(answer.problem())
                        .as(operation.toString())
                        .isEqualTo("403 anna may not do that; it takes the role administrator.");
            }
        }
    }

    @Test
    void aStolenCookieWithoutTheHeaderChangesNothing() throws Exception {
        Browser root = Browser.as(api, "root", Role.ADMINISTRATOR);
        for (Operation operation : all()) {
            if (!operation.isPublic() && !operation.method().equals("GET")) {
                Answer answer = root.withoutCsrf(operation.method(), path(operation), "{}");
                assertThat(answer.problem())
                        .as(operation.toString())
                        .startsWith("403 Requests of a session that change something need the header X-Vedette-Csrf");
            }
        }
        Browser other = Browser.signedIn(api, "root");
        Browser mixed = new Browser(api, root.cookie(), other.csrf());
        assertThat(mixed.call("POST", "/v1/tokens", "{}").status()).isEqualTo(403);
    }

    @Test
    void aSensorsTokenBringsLinesAndNothingElse() throws Exception {
        String token = token(Scope.SENSOR);
        for (Operation operation : all()) {
            Answer answer = withToken(token, operation.method(), path(operation), "{}");
            boolean isAllowed = operation.isPublic() || operation.access() == Access.SENSOR;
            if (!isAllowed) {
                assertThat(answer.problem())
                        .as(operation.toString())
                        .startsWith("403 The token for sensor (token ")
                        .contains("it takes the scope");
            } else {
                assertThat(answer.status()).as(operation.toString()).isNotEqualTo(403);
            }
        }
        assertThat(withToken(
                                token,
                                "POST",
                                "/v1/sensor/lines",
                                "{\"observation\":\"active\",\"thing\":\"plant/10.0.0.7\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aTokenThatReadsDoesNotChangeAndNeedsNoHeaderOfSessions() throws Exception {
        String read = token(Scope.READ);
        assertThat(withToken(read, "GET", "/v1/rules", "").status()).isEqualTo(200);
        assertThat(withToken(read, "DELETE", "/v1/rules/x", "").problem()).contains("it takes the scope act");
        assertThat(withToken(read, "POST", "/v1/sensor/lines", "").problem()).contains("it takes the scope sensor");
        String act = token(Scope.ACT);
        assertThat(withToken(act, "GET", "/v1/rules", "").status()).isEqualTo(200);
        assertThat(withToken(act, "DELETE", "/v1/rules/x", "").status()).isEqualTo(404);
        assertThat(withToken(act, "GET", "/v1/people", "").problem()).contains("it takes the scope administer");
        String administer = token(Scope.ADMINISTER);
        assertThat(withToken(administer, "GET", "/v1/people", "").status()).isEqualTo(200);
        assertThat(withToken(administer, "GET", "/v1/session", "")
                        .json()
                        .get("kind")
                        .asString())
                .isEqualTo("token");
    }

    @Test
    void aWrongTokenIsToldAlsoWhereAnybodyMayAsk() throws Exception {
        for (String wrong : List.of("vdt_", "vdt_aaaaaaaaaaaa_" + "x".repeat(43), "x:y", "x")) {
            assertThat(withToken(wrong, "GET", "/v1/session", "").status())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @Test
    void whatIsNotServedIsNotThereForWhoIsKnown() throws Exception {
        Browser viewer = Browser.as(api, "vera", Role.VIEWER);
        assertThat(viewer.get("/v1/nothing").status()).isEqualTo(404);
        assertThat(viewer.call("POST", "/v1/openapi.json", "").status()).isEqualTo(405);
        assertThat(api.get("/v1/nothing").status()).isEqualTo(401);
    }

    private String token(Scope scope) {
        return api.fixture()
                .desks()
                .tokens()
                .create("for " + scope.text(), Set.of(scope), null, null)
                .secret();
    }

    private Answer withToken(String token, String method, String target, String body) throws Exception {
        return api.call(api.request(target)
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private List<Operation> all() {
        assertThat(api.operations()).hasSizeGreaterThan(20);
        return api.operations();
    }

    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{[^}]*}", "x");
    }
}
