package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.api.v1.FreshV1.Answer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Maintenance windows and exceptions over HTTP, with the three violations of [Raised#three]. It is 12:00 on a
/// Saturday.
final class SuppressionsResourceTest {
    private static final String WINDOWS = "/v1/maintenance-windows";
    private static final String EXCEPTIONS = "/v1/exceptions";

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    @BeforeEach
    void raiseThree() {
        Raised.three(api.fixture());
    }

    private String made(String path, String body) throws Exception {
        Answer made = api.call("POST", path, body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().get("id").asString();
    }

    private static String exception(String scope, String until) {
        return """
            {"name": "scanner", "scope": {%s}, "until": "%s", "reason": "it scans by night", "owner": "anna"}\
            """.formatted(scope, until);
    }

    @Test
    void anExceptionIsListedUntilItExpiresAndWarnsBefore() throws Exception {
        String id = made(EXCEPTIONS, exception("\"thing\": \"pump\"", "2026-12-10T12:00:00Z"));

        JsonNode one = api.get(EXCEPTIONS + "/" + id).json();
        assertThat(one.get("owner").asString()).isEqualTo("anna");
        assertThat(one.get("by").asString()).isEqualTo("open");
        assertThat(one.get("inForce").asBoolean()).isTrue();
        assertThat(one.get("endsSoon").asBoolean()).isFalse();
        api.fixture().clock().advance(Duration.ofDays(6));
        assertThat(api.get(EXCEPTIONS + "/" + id).json().get("endsSoon").asBoolean())
                .isTrue();
        assertThat(api.fixture().desks().suppressions().endingSoon()).isEqualTo(1);
        api.fixture().clock().advance(Duration.ofDays(14));
        assertThat(api.get(EXCEPTIONS).json().get("items")).isEmpty();
    }

    @Test
    void anExceptionWithoutAScopeOrAnEndIsRefused() throws Exception {
        assertThat(api.call("POST", EXCEPTIONS, exception("", "2026-12-10T12:00:00Z"))
                        .problem())
                .startsWith("400 An exception is for something");
        assertThat(api.call("POST", EXCEPTIONS, exception("\"thing\": \"a\"", "2027-11-23T12:00:00Z"))
                        .problem())
                .startsWith("400 until must be there and at most 366 days from now");
        assertThat(api.call("POST", EXCEPTIONS, exception("\"thing\": \"a\"", "2026-11-21T12:00:00Z"))
                        .problem())
                .startsWith("400 until must be after now");
        assertThat(api.call("POST", EXCEPTIONS, exception("\"address\": \"10.0.0\"", "2026-12-10T12:00:00Z"))
                        .problem())
                .startsWith("400 not a network: \"10.0.0\"");
        assertThat(api.call("POST", EXCEPTIONS, """
            {"name": "a", "scope": {"thing": "a"}, "reason": "x"}\
            """).problem()).startsWith("400 until must be there");
        assertThat(api.call("POST", EXCEPTIONS, "{\"scope\": {}}").problem()).contains("name", "reason");
    }

    @Test
    void aPreviewTellsWhatWouldHaveBeenHiddenByWeek() throws Exception {
        JsonNode preview = api.call("POST", EXCEPTIONS + "/preview", "{\"behavior\": \"bytes\"}")
                .json();
        assertThat(preview.get("violations").asInt()).isEqualTo(2);
        assertThat(preview.get("open").asInt()).isEqualTo(1);
        assertThat(preview.at("/weeks/0/from").asString()).isEqualTo("2026-11-16T00:00:00Z");
        assertThat(preview.get("examples")).hasSize(2);
        assertThat(api.call("POST", EXCEPTIONS + "/preview", "{}").problem()).startsWith("400 An exception is for");
        assertThat(api.call("POST", WINDOWS + "/preview", "{}")
                        .json()
                        .get("violations")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aPreviewLooksWhereALiveOneWouldSeeADevice() throws Exception {
        JsonNode preview = api.call(
                        "POST", EXCEPTIONS + "/preview", "{\"site\": \"plant\", \"address\": \"10.0.0.0/24\"}")
                .json();

        assertThat(preview.get("violations").asInt()).isEqualTo(1);
    }

    @Test
    void aWindowThatRecursDoesNotEndBeyondWhatCanBeStored() throws Exception {
        assertThat(api.call("POST", WINDOWS, """
            {"name": "backup", "scope": {}, "hours": {"days": ["sunday"], "from": "01:00", "to": "03:00", "zone": \
            "UTC"}, "until": "9999-01-01T00:00:00Z", "reason": "backups"}\
            """).problem()).startsWith("400 until must be at most 3660 days from now");
    }

    @Test
    void aWindowEndsOrRecurs() throws Exception {
        String once = made(WINDOWS, """
            {"name": "boiler", "scope": {"site": "north"}, "until": "2026-11-21T18:00:00Z", "reason": "works"}\
            """);
        String weekly = made(WINDOWS, """
            {"name": "backup", "scope": {}, "hours": {"days": ["sunday"], "from": "01:00", "to": "03:00", "zone": \
            "Europe/Berlin"}, "reason": "backups"}\
            """);

        assertThat(api.get(WINDOWS + "/" + once).json().get("inForce").asBoolean())
                .isTrue();
        assertThat(api.get(WINDOWS + "/" + weekly).json().get("inForce").asBoolean())
                .isFalse();
        api.fixture().clock().advance(Duration.ofHours(13));
        assertThat(api.get(WINDOWS + "/" + weekly).json().get("inForce").asBoolean())
                .isTrue();
        assertThat(api.get(WINDOWS).json().get("items")).hasSize(1);
        assertThat(api.get("/v1/suppressions").json().at("/items/0/kind").asString())
                .isEqualTo("window");
    }

    @Test
    void aWindowWithoutAnEndOrLongerThanAMonthIsRefused() throws Exception {
        assertThat(api.call("POST", WINDOWS, """
            {"name": "a", "scope": {}, "reason": "x"}\
            """).problem())
                .startsWith("400 A window ends: give until, or the" + " hours");
        assertThat(api.call("POST", WINDOWS, """
            {"name": "a", "scope": {}, "reason": "x", "until": "2026-12-23T12:00:00Z"}\
            """).problem())
                .startsWith("400 A window that does not recur is at most 31 days long");
        assertThat(api.call("POST", WINDOWS, """
            {"name": "a", "scope": {}, "reason": "x", "from": "2026-11-23T12:00:00Z", "until": "2026-11-23T12:00:00Z"}\
            """).problem()).startsWith("400 until must be after from");
    }

    @Test
    void whatIsChangedKeepsItsIdAndWhatIsRemovedIsGone() throws Exception {
        String id = made(EXCEPTIONS, exception("\"thing\": \"pump\"", "2026-12-10T12:00:00Z"));
        Answer changed =
                api.call("PUT", EXCEPTIONS + "/" + id, exception("\"thing\": \"valve\"", "2026-12-11T12:00:00Z"));

        assertThat(changed.json().at("/scope/thing").asString()).isEqualTo("valve");
        assertThat(changed.json().get("id").asString()).isEqualTo(id);
        assertThat(api.get(WINDOWS + "/" + id).problem()).startsWith("404 There is no maintenance window");
        assertThat(api.call("DELETE", WINDOWS + "/" + id, "").status()).isEqualTo(404);
        assertThat(api.call("DELETE", EXCEPTIONS + "/" + id, "").status()).isEqualTo(204);
        assertThat(api.get(EXCEPTIONS + "/" + id).status()).isEqualTo(404);
    }
}
