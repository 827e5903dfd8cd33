package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.PeopleDesk.Edit;
import dev.vedette.server.oidc.OidcSettings;
import dev.vedette.server.oidc.OidcSignIn;
import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.Role;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Signing in at a real small provider, step by step as a browser does.
class OidcResourceTest {
    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
    private static final String SECRET = "s3cret/of us";

    @RegisterExtension
    final FreshV1 api = FreshV1.with(OidcResourceTest::provider);

    @BeforeAll
    static void start() {
        PROVIDER.start();
    }

    @AfterAll
    static void stop() {
        PROVIDER.shutdown();
    }

    private static OidcSignIn provider(DeskFixture fixture) {
        OidcSettings settings = new OidcSettings(
                PROVIDER.issuerUrl("plant").uri(),
                "vedette",
                SECRET,
                "Plant login",
                "realm.roles",
                Map.of("ot-admins", Role.ADMINISTRATOR, "ot", Role.ANALYST, "all", Role.VIEWER),
                null);
        try {
            return new OidcSignIn(settings, fixture.desks().people(), SSLContext.getDefault(), InstantSource.system());
        } catch (NoSuchAlgorithmException e) {
            throw new VedetteException("no TLS", e);
        }
    }

    /// The next who signs in at the provider.
    private static void next(String subject, String name, String... roles) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("preferred_username", name);
        claims.put("realm", Map.of("roles", List.of(roles)));
        PROVIDER.enqueueCallback(
                new DefaultOAuth2TokenCallback("plant", subject, "JWT", List.of("vedette"), claims, 300));
    }

    private record Away(String cookie, String location) {}

    private Away away(String to) throws Exception {
        Answer start = api.get("/v1/oidc/start" + to);
        assertThat(start.status()).isEqualTo(302);
        String set = start.response().headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).contains("; Path=/v1/oidc; HttpOnly; SameSite=Lax; Max-Age=600");
        return new Away(
                set.substring(0, set.indexOf(';')),
                start.response().headers().firstValue("Location").orElseThrow());
    }

    /// What the browser brings back from the provider.
    private String back(Away away) throws Exception {
        Answer login = api.call(api.request(away.location()));
        assertThat(login.status()).isEqualTo(302);
        return login.response().headers().firstValue("Location").orElseThrow();
    }

    private Answer signIn(String to) throws Exception {
        Away away = away(to);
        return api.call(api.request(back(away)).header("Cookie", away.cookie()));
    }

    private JsonNode session(Answer answer) throws Exception {
        String set = answer.response().headers().firstValue("Set-Cookie").orElseThrow();
        return api.call(api.request("/v1/session").header("Cookie", set.substring(0, set.indexOf(';'))))
                .json();
    }

    @Test
    void whoeverIsNotSignedInIsToldOfTheProvider() throws Exception {
        JsonNode how = api.get("/v1/session").json();
        assertThat(how.get("signIn").toString()).isEqualTo("[\"password\",\"oidc\"]");
        assertThat(how.get("oidcName").asString()).isEqualTo("Plant login");
    }

    @Test
    void whoSignsInElsewhereIsSignedInHereWithTheirRole() throws Exception {
        next("subject-1", "Ada", "ot", "other");
        Answer answer = signIn("?to=/console/alarms%3Fstate=open");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.response().headers().firstValue("Location")).contains("/console/alarms?state=open");
        assertThat(answer.response().headers().firstValue("Set-Cookie").orElseThrow())
                .matches("vedette-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200");
        JsonNode session = session(answer);
        assertThat(session.get("name").asString()).isEqualTo("ada");
        assertThat(session.get("role").asString()).isEqualTo("analyst");
        PersonRecord ada = api.fixture().desks().people().get("ada");
        assertThat(ada.source()).isEqualTo(PersonRecord.Source.OIDC);
        assertThat(ada.password()).isNull();
    }

    @Test
    void theBrowserGoesWithStateNonceAndChallengeAndWithoutSecrets() throws Exception {
        String location = away("").location();
        assertThat(location)
                .startsWith(PROVIDER.authorizationEndpointUrl("plant").toString())
                .contains("response_type=code")
                .contains("client_id=vedette")
                .contains("code_challenge_method=S256")
                .containsPattern("code_challenge=[A-Za-z0-9_-]{43}")
                .containsPattern("state=[A-Za-z0-9_-]{43}")
                .containsPattern("nonce=[A-Za-z0-9_-]{43}")
                .contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A" + api.port() + "%2Fv1%2Foidc%2Fcallback")
                .doesNotContain("s3cret");
        assertThat(away("").location()).isNotEqualTo(location);
    }

    @Test
    void theRoleFollowsTheProvidersWordAtEachSignIn() throws Exception {
        api.fixture().desks().people().create("root", Role.ADMINISTRATOR, Browser.PASSWORD.toCharArray());
        next("subject-2", "bea", "ot-admins", "all");
        assertThat(session(signIn("")).get("role").asString()).isEqualTo("administrator");
        next("subject-2", "bea-has-another-name-now", "all");
        JsonNode session = session(signIn(""));
        assertThat(session.get("role").asString()).isEqualTo("viewer");
        assertThat(session.get("name").asString()).isEqualTo("bea");
        List<AuditEntry> log = api.fixture()
                .desks()
                .audit()
                .list(new AuditFilter("bea", "person.provide", null, null, null), new PageRequest(null, 9))
                .items();
        assertThat(log).hasSize(2);
        assertThat(log.getFirst().after()).contains("VIEWER");
        assertThat(log.getFirst().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void whoHasNoRoleOrIsDisabledOrWouldTakeAnotherPersonsNameIsNotLetIn() throws Exception {
        api.fixture().desks().people().create("root", Role.ADMINISTRATOR, Browser.PASSWORD.toCharArray());
        next("subject-3", "cleo", "visitors");
        refused(signIn(""), 401, "you have no role here");
        assertThat(api.fixture().desks().people().list()).hasSize(1);

        next("subject-4", "ROOT", "ot-admins");
        refused(signIn(""), 403, "Somebody else has the name root");
        assertThat(api.fixture().desks().people().get("root").source()).isEqualTo(PersonRecord.Source.LOCAL);

        next("subject-5", "dora", "ot");
        signIn("");
        api.fixture().desks().people().update("dora", new Edit(null, false, null));
        next("subject-5", "dora", "ot");
        refused(signIn(""), 403, "You may not sign in here any more");
    }

    private static void refused(Answer answer, int status, String reason) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .startsWith("Signing in did not work.")
                .contains(reason)
                .doesNotContain("s3cret");
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForIsRefused() throws Exception {
        Away mine = away("");
        Away other = away("");
        String back = back(other);
        refused(api.get(back), 401, "did not begin in this browser");
        refused(api.call(api.request(back).header("Cookie", mine.cookie())), 401, "did not begin in this browser");
        refused(
                api.call(api.request(back).header("Cookie", other.cookie() + "x")),
                401,
                "did not begin in this browser");
        refused(
                api.call(api.request("/v1/oidc/callback").header("Cookie", mine.cookie())),
                401,
                "did not begin in this browser");
    }

    @Test
    void aCodeOfAnotherAttemptIsRefused() throws Exception {
        Away mine = away("");
        Away other = away("");
        String stolen = parameter(back(other), "code");
        String state = parameter(back(mine), "state");
        next("subject-6", "eve", "ot-admins");
        Answer answer = api.call(api.request("/v1/oidc/callback?code=" + stolen + "&state=" + state)
                .header("Cookie", mine.cookie()));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(api.fixture().desks().people().list()).isEmpty();
        assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static String parameter(String location, String name) {
        for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError(location + " has no " + name);
    }

    @Test
    void whatTheProviderRefusesIsTold() throws Exception {
        Away away = away("");
        String state = parameter(away.location(), "state");
        refused(
                api.call(api.request("/v1/oidc/callback?error=access_denied&state=" + state)
                        .header("Cookie", away.cookie())),
                401,
                "Plant login does not sign you in: access_denied");
        refused(
                api.call(api.request("/v1/oidc/callback?code=made-up&state=" + state)
                        .header("Cookie", away.cookie())),
                401,
                "Plant login");
        refused(
                api.call(api.request("/v1/oidc/callback?state=" + state).header("Cookie", away.cookie())),
                401,
                "sent no code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/console//evil.example",
                "/console/../v1/people",
                "/v1/people",
                "/console/%0d%0aSet-Cookie:x=y",
                "javascript:alert(1)",
                ""
            })
    void nobodyIsSentElsewhereAfterwards(String to) throws Exception {
        next("subject-7", "fay", "all");
        Answer answer = signIn("?to=" + to);
        assertThat(answer.response().headers().firstValue("Location")).contains("/console/");
    }
}
