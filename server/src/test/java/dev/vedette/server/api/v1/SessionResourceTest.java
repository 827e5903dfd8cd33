package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.manage.PeopleDesk.Edit;
import dev.vedette.server.store.Role;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Signing in and out, and what a stolen or borrowed cookie is good for.
class SessionResourceTest {
    private static final String SESSION = "/v1/session";

    @RegisterExtension
    final FreshV1 open = FreshV1.open();

    @RegisterExtension
    final FreshV1 api = FreshV1.guarded();

    @Test
    void whoeverIsNotSignedInIsToldHow() throws Exception {
        Answer answer = api.get(SESSION);

        assertThat(answer.problem()).isEqualTo("401 Nobody is signed in.");
        assertThat(answer.json().get("signIn").toString()).isEqualTo("[\"password\"]");
    }

    @Test
    void aPersonSignsInAndOut() throws Exception {
        Browser ada = Browser.as(api, "ada", Role.ANALYST);
        JsonNode session = ada.get(SESSION).json();

        assertThat(session.get("name").asString()).isEqualTo("ada");
        assertThat(session.get("role").asString()).isEqualTo("analyst");
        assertThat(session.get("kind").asString()).isEqualTo("person");
        assertThat(session.get("csrf").asString()).isEqualTo(ada.csrf());
        assertThat(session.get("expiresAt").asString()).isEqualTo("2026-11-22T00:00:00.250Z");
        assertThat(session.get("idleSeconds").asInt()).isEqualTo(1_800);
        assertThat(session.get("server").get("version").asString()).isEqualTo("test");

        Answer out = ada.call("DELETE", SESSION, "");
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.response().headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("vedette-session=; ")
                .contains("Max-Age=0");
        assertThat(ada.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void whoeverHasAPasswordOfSomebodyElsesChoiceMayOnlyChangeIt() throws Exception {
        api.fixture().desks().people().create("grace", Role.ADMINISTRATOR, Browser.PASSWORD.toCharArray());
        Browser grace = Browser.signedIn(api, "grace");

        for (String path : List.of("/v1/assets", "/v1/people", "/v1/audit", "/v1/live")) {
            assertThat(grace.get(path).problem())
                    .isEqualTo("403 Somebody else has chosen your password; choose one of your own first,"
                            + " at PUT /v1/session/password.");
        }
        assertThat(grace.get(SESSION).json().get("mustSetPassword").asBoolean()).isTrue();
        Browser again = Browser.of(
                api,
                grace.call(
                        "PUT",
                        SESSION + "/password",
                        "{\"old\":\"" + Browser.PASSWORD + "\",\"new\":\"a choice of my own\"}"));
        assertThat(again.get("/v1/assets").status()).isEqualTo(200);
        assertThat(again.get(SESSION).json().get("mustSetPassword").asBoolean()).isFalse();
    }

    @Test
    void theCookieIsKeptFromScriptsAndOtherSites() throws Exception {
        api.fixture().desks().people().create("ada", Role.VIEWER, Browser.PASSWORD.toCharArray());
        Answer answer = api.call("POST", SESSION, Browser.credentials("Ada", Browser.PASSWORD));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.response().headers().firstValue("Set-Cookie").orElseThrow())
                .matches("vedette-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200");
        assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreTheSame() throws Exception {
        Browser.as(api, "ada", Role.VIEWER);
        for (String name : List.of("ada", "nobody", "", "' or 1=1 --")) {
            Answer answer = api.call("POST", SESSION, Browser.credentials(name, "wrong"));
            assertThat(answer.problem()).isEqualTo("401 The name or the password is wrong.");
            assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"name\":\"ada\"}",
                "{\"name\":1,\"password\":\"x\"}",
                "{\"name\":\"a\"",
                "null"
            })
    void whatIsNotCredentialsIsRefused(String body) throws Exception {
        assertThat(api.call("POST", SESSION, body).status()).isEqualTo(400);
    }

    @Test
    void whoGuessesWaitsAsLongAsTheAnswerSays() throws Exception {
        Browser.as(api, "ada", Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            api.call("POST", SESSION, Browser.credentials("ada", "wrong"));
        }
        Answer answer = api.call("POST", SESSION, Browser.credentials("ada", Browser.PASSWORD));
        assertThat(answer.problem()).startsWith("429 Too many attempts").contains("900 s");
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("900");
        api.fixture().clock().advance(Duration.ofSeconds(900));
        assertThat(api.call("POST", SESSION, Browser.credentials("ada", Browser.PASSWORD))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aSessionThatIsIdleOrOldOrOfSomebodyDisabledIsNobody() throws Exception {
        Browser.as(api, "root", Role.ADMINISTRATOR);
        Browser idle = Browser.as(api, "idle", Role.VIEWER);
        api.fixture().clock().advance(Duration.ofMinutes(30));
        assertThat(idle.get("/v1/rules").status()).isEqualTo(401);

        Browser disabled = Browser.as(api, "disabled", Role.ADMINISTRATOR);
        assertThat(disabled.get("/v1/rules").status()).isEqualTo(200);
        api.fixture().desks().people().update("disabled", new Edit(null, false, null));
        assertThat(disabled.get("/v1/rules").status()).isEqualTo(401);
        assertThat(disabled.call("POST", "/v1/tokens", "{}").status()).isEqualTo(401);
    }

    @Test
    void aStreamEndsSoonAfterItsPersonIsDisabled() throws Exception {
        Browser.as(api, "root", Role.ADMINISTRATOR);
        Browser ada = Browser.as(api, "ada", Role.VIEWER);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = client.send(
                    api.request("/v1/live").header("Cookie", ada.cookie()).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            api.fixture().desks().people().update("ada", new Edit(null, false, null));
            // Ends long before the ten minutes for which a stream goes on otherwise.
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> stream.body().readAllBytes());
        }
    }

    @Test
    void aCookieThatSomebodyElseHasSetIsNeverSignedInTo() throws Exception {
        String planted = "vedette-session=" + "A".repeat(43);
        Browser.as(api, "ada", Role.ADMINISTRATOR);
        Answer answer = api.call(api.request(SESSION)
                .header("Cookie", planted)
                .POST(HttpRequest.BodyPublishers.ofString(Browser.credentials("ada", Browser.PASSWORD))));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(Browser.of(api, answer).cookie()).isNotEqualTo(planted);
        assertThat(api.call(api.request(SESSION).header("Cookie", planted)).status())
                .isEqualTo(401);
    }

    @Test
    void signingInAgainEndsTheSessionBefore() throws Exception {
        Browser first = Browser.as(api, "ada", Role.ADMINISTRATOR);
        Answer again = first.withoutCsrf("POST", SESSION, Browser.credentials("ada", Browser.PASSWORD));

        assertThat(again.status()).isEqualTo(201);
        assertThat(first.get(SESSION).status()).isEqualTo(401);
        assertThat(Browser.of(api, again).get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void twoCookiesOfOneNameAreNone() throws Exception {
        Browser ada = Browser.as(api, "ada", Role.ADMINISTRATOR);
        Browser eve = Browser.as(api, "eve", Role.VIEWER);
        assertThat(api.call(api.request(SESSION).header("Cookie", ada.cookie() + "; " + eve.cookie()))
                        .status())
                .isEqualTo(401);
        assertThat(api.call(api.request(SESSION).header("Cookie", "theme=dark; " + ada.cookie()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onesOwnPasswordIsChangedWithTheOldOne() throws Exception {
        Browser ada = Browser.as(api, "ada", Role.VIEWER);
        Browser elsewhere = Browser.signedIn(api, "ada");
        String path = "/v1/session/password";

        assertThat(ada.withoutCsrf("PUT", path, passwords(Browser.PASSWORD, "another long one"))
                        .status())
                .isEqualTo(403);
        assertThat(ada.call("PUT", path, passwords("wrong", "another long one")).problem())
                .isEqualTo("400 The old password is wrong.");
        assertThat(ada.call("PUT", path, passwords(Browser.PASSWORD, "short")).problem())
                .startsWith("400 A password has 12..1024 characters");
        Answer changed = ada.call("PUT", path, passwords(Browser.PASSWORD, "another long one"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(Browser.of(api, changed).get(SESSION).status()).isEqualTo(200);
        assertThat(ada.get(SESSION).status()).isEqualTo(401);
        assertThat(elsewhere.get(SESSION).status()).isEqualTo(401);
        String key = api.key();
        assertThat(api.call(api.request(path)
                                .header("Authorization", "Bearer " + key)
                                .PUT(HttpRequest.BodyPublishers.ofString(passwords("a", "b"))))
                        .status())
                .isEqualTo(400);
    }

    private static String passwords(String old, String chosen) {
        return "{\"old\":\"" + old + "\",\"new\":\"" + chosen + "\"}";
    }

    @Test
    void theFirstAdministratorComesInByTheLinkOnce() throws Exception {
        String link = api.fixture().desks().people().firstWelcome().orElseThrow();
        String body = "{\"token\":\"" + link + "\",\"name\":\"ada\",\"password\":\"" + Browser.PASSWORD + "\"}";

        Answer answer = api.call("POST", "/v1/welcome", body);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("role").asString()).isEqualTo("administrator");
        assertThat(Browser.of(api, answer).get("/v1/people").status()).isEqualTo(200);

        Answer replayed = api.call("POST", "/v1/welcome", body.replace("ada", "eve"));
        assertThat(replayed.problem()).startsWith("404 This link is not good any more");
        assertThat(replayed.response().headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(api.call("POST", "/v1/welcome", body.replace(link, "x")).status())
                .isEqualTo(404);
    }

    @Test
    void whereAnybodyMayCallEverybodyIsAnAdministrator() throws Exception {
        JsonNode session = open.get(SESSION).json();
        assertThat(session.get("name").asString()).isEqualTo("open");
        assertThat(session.get("role").asString()).isEqualTo("administrator");
        assertThat(session.get("kind").asString()).isEqualTo("open");
        assertThat(session.has("csrf")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "CROSS-SITE", ""})
    void whereAnybodyMayCallAnotherSitesPageMayNot(String site) throws Exception {
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
            Answer answer = open.call(open.request("/v1/rules/x")
                    .header("Sec-Fetch-Site", site)
                    .method(method, HttpRequest.BodyPublishers.ofString("x")));
            assertThat(answer.problem()).startsWith("403 A page of another site");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example"})
    void whereAnybodyMayCallAnotherOriginMayNot(String origin) throws Exception {
        Answer answer = open.call(
                open.request("/v1/rules").header("Origin", origin).POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(answer.problem()).startsWith("403 A page of another site");
    }

    @Test
    void ourOwnPagesMayCall() throws Exception {
        for (String site : List.of("same-origin", "none")) {
            assertThat(open.call(open.request("/v1/rules").header("Sec-Fetch-Site", site))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(open.call(open.request("/v1/rules").header("Origin", "http://127.0.0.1:" + open.port()))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "10.0.0.1", "127.0.0.1.nip.io"})
    void whereAnybodyMayCallANameThatIsNotLoopbackIsRefused(String host) throws Exception {
        assertThat(statusWithHost(open, host)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "127.1.2.3", "[::1]:8080"})
    void whereAnybodyMayCallLoopbackIsAnswered(String host) throws Exception {
        assertThat(statusWithHost(open, host)).isEqualTo(200);
    }

    @Test
    void anotherSitesPageCannotSignSomebodyInOrUseTheirSession() throws Exception {
        Browser ada = Browser.as(api, "ada", Role.ADMINISTRATOR);
        assertThat(api.call(api.request(SESSION)
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        Browser.credentials("ada", Browser.PASSWORD))))
                        .status())
                .isEqualTo(403);
        assertThat(api.call(api.request("/v1/people")
                                .header("Origin", "https://evil.example")
                                .header("Cookie", ada.cookie())
                                .header("X-Vedette-Csrf", ada.csrf())
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .problem())
                .startsWith("403 A page of another site");
    }

    private static int statusWithHost(FreshV1 api, String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.getOutputStream()
                    .write(("GET /v1/rules HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return Integer.parseInt(new String(answer.readAllBytes(), StandardCharsets.UTF_8).split(" ", 3)[1]);
        }
    }
}
