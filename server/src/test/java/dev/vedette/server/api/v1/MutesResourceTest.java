package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.api.v1.FreshV1.Answer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Mutes over HTTP, with the three violations of [Raised#three].
final class MutesResourceTest {
    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    @BeforeEach
    void raiseThree() {
        Raised.three(api.fixture());
    }

    @Test
    void aMuteIsShownAtWhatItMatchesUntilItEnds() throws Exception {
        Answer made = api.call("POST", "/v1/mutes", """
            {"behavior": "bytes", "reason": "a move", "until": "2026-11-21T13:00:00Z"}\
            """);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.json().get("id").asString();
        assertThat(made.json().get("by").asString()).isEqualTo("open");
        assertThat(made.json().get("hidden").asInt()).isZero();
        assertThat(made.json().has("thing")).isFalse();

        JsonNode muted = api.get("/v1/violations?muted=true").json().get("items");
        assertThat(muted).hasSize(1);
        assertThat(muted.at("/0/muted/id").asString()).isEqualTo(id);
        assertThat(muted.at("/0/muted/reason").asString()).isEqualTo("a move");
        assertThat(api.get("/v1/mutes").json().at("/items/0/until").asString()).isEqualTo("2026-11-21T13:00:00Z");

        api.fixture().clock().advance(Duration.ofHours(1));
        assertThat(api.get("/v1/violations?muted=true").json().get("items")).isEmpty();
        assertThat(api.get("/v1/mutes").json().get("items")).isEmpty();
    }

    @Test
    void aMuteIsTakenBackOnce() throws Exception {
        String id = api.call("POST", "/v1/mutes", """
            {"thing": "valve", "reason": "works", "until": "2026-11-21T13:00:00Z"}\
            """).json().get("id").asString();

        assertThat(api.call("DELETE", "/v1/mutes/" + id, "").status()).isEqualTo(204);
        assertThat(api.call("DELETE", "/v1/mutes/" + id, "").problem()).isEqualTo("404 There is no mute " + id + ".");
        assertThat(api.get("/v1/mutes").json().get("items")).isEmpty();
    }

    @Test
    void aPreviewTellsHowMuchWouldBeHidden() throws Exception {
        JsonNode preview = api.call("POST", "/v1/mutes/preview", "{\"behavior\": \"bytes\"}")
                .json();
        assertThat(preview.get("matching").asInt()).isEqualTo(1);
        assertThat(preview.get("lastDays").asInt()).isEqualTo(2);
        assertThat(api.get("/v1/mutes").json().get("items")).isEmpty();
    }

    @Test
    void whatIsNoMuteIsRefused() throws Exception {
        assertThat(api.call("POST", "/v1/mutes", "{\"reason\": \"x\", \"until\": \"2026-11-21T13:00:00Z\"}")
                        .problem())
                .startsWith("400 A mute is for a profile, a behavior or a thing");
        assertThat(api.call(
                                "POST",
                                "/v1/mutes",
                                "{\"thing\": \"a\", \"reason\": \"x\", \"until\": \"2026-11-21T12:00:00Z\"}")
                        .problem())
                .startsWith("400 until must be after now");
        assertThat(api.call("POST", "/v1/mutes", "{\"thing\": \"a\", \"reason\": \"x\", \"until\": \"soon\"}")
                        .problem())
                .startsWith("400 ")
                .contains("until");
        assertThat(api.call("POST", "/v1/mutes", "{\"thing\": \"a\"}").problem())
                .contains("reason")
                .contains("until");
    }
}
