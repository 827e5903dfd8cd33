package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.api.v1.FreshV1.Answer;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// What people do with alarms over HTTP, with the three violations of [Raised#three].
final class AlarmNotesResourceTest {
    private static final String OPEN = "/v1/violations/" + Raised.id(3);
    private static final String OVER = "/v1/violations/" + Raised.id(1);
    private static final String NONE = "/v1/violations/" + Raised.id(99);

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    @BeforeEach
    void raiseThree() {
        Raised.three(api.fixture());
    }

    @Test
    void whoAcknowledgesIsShown() throws Exception {
        JsonNode taken = api.call("POST", OPEN + "/acknowledge", "").json();
        assertThat(taken.at("/acknowledged/by").asString()).isEqualTo("open");
        assertThat(taken.at("/acknowledged/at").asString()).isEqualTo("2026-11-21T12:00:00.250Z");

        Answer back = api.call("DELETE", OPEN + "/acknowledge", "");
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json().has("acknowledged")).isFalse();
    }

    @Test
    void whatIsSaidOfAViolationStaysAlsoWhenItIsOver() throws Exception {
        Answer said = api.call("PUT", OVER + "/verification", """
            {"verification": "benign-positive", "note": "a back-up"}\
            """);

        assertThat(said.json().get("verification").asString()).isEqualTo("benign-positive");
        assertThat(said.json().get("verificationNote").asString()).isEqualTo("a back-up");
        assertThat(api.get("/v1/violations/count?state=all&verification=benign-positive")
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeSaidIsRefusedWithItsPlace() throws Exception {
        assertThat(api.call("PUT", OPEN + "/verification", "{\"verification\": \"maybe\"}")
                        .problem())
                .startsWith("400 ")
                .contains("verification")
                .contains("benign-positive");
        assertThat(api.call("PUT", OPEN + "/verification", "{}").problem())
                .startsWith("400 ")
                .contains("verification");
        assertThat(api.call(
                                "PUT",
                                OPEN + "/verification",
                                "{\"verification\": \"unknown\", \"note\": \"" + "n".repeat(1_001) + "\"}")
                        .problem())
                .isEqualTo("400 A note has at most 1000 characters, this one has 1001.");
        assertThat(api.call("POST", OPEN + "/comments", "{\"text\": \"\"}").problem())
                .startsWith("400 A comment has");
        assertThat(api.call("POST", OPEN + "/comments", "{\"text\": \"\\u0000\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.call("POST", OPEN + "/comments", "{\"words\": \"x\"}").problem())
                .contains("words");
    }

    @Test
    void whatIsNotKeptIsNotThere() throws Exception {
        assertThat(api.call("POST", NONE + "/acknowledge", "").status()).isEqualTo(404);
        assertThat(api.call("DELETE", NONE + "/acknowledge", "").status()).isEqualTo(404);
        assertThat(api.call("PUT", NONE + "/verification", "{\"verification\": \"unknown\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.call("POST", NONE + "/comments", "{\"text\": \"x\"}").status())
                .isEqualTo(404);
        assertThat(api.get(NONE + "/comments").status()).isEqualTo(404);
    }

    @Test
    void commentsAreListedInTheirOrder() throws Exception {
        Answer made = api.call("POST", OPEN + "/comments", "{\"text\": \"Was heißt das? 泵\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("by").asString()).isEqualTo("open");
        api.call("POST", OPEN + "/comments", "{\"text\": \"A back-up.\"}");

        JsonNode comments = api.get(OPEN + "/comments").json().get("items");
        assertThat(comments).hasSize(2);
        assertThat(comments.at("/0/text").asString()).isEqualTo("Was heißt das? 泵");
        assertThat(api.get("/v1/violations").json().at("/items/0/comments").asInt())
                .isEqualTo(2);
    }

    @Test
    void manyAreDealtWithAtOnceAndFailuresAreNamed() throws Exception {
        Answer verified =
                api.call("POST", "/v1/violations/bulk", """
                    {"ids": ["%s", "%s", "%s"], "do": "verify", "verification": "false-positive", "note": "test"}\
                    """.formatted(Raised.id(1), Raised.id(99), Raised.id(3)));

        assertThat(verified.json().get("done").asInt()).isEqualTo(2);
        assertThat(verified.json().at("/failed/0/id").asString()).isEqualTo(Raised.id(99));
        assertThat(verified.json().at("/failed/0/reason").asString()).contains("not kept any more");
        assertThat(api.call("POST", "/v1/violations/bulk", bulk("acknowledge", Raised.id(3)))
                        .json()
                        .get("done")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("/v1/violations/count?acknowledged=true")
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeDoneAtOnceIsRefusedBeforeAnythingIsDone() throws Exception {
        String tooMany = String.join("\",\"", Collections.nCopies(AlarmNotesResource.IDS_MAX + 1, Raised.id(3)));
        assertThat(api.call("POST", "/v1/violations/bulk", bulk("acknowledge", tooMany))
                        .problem())
                .isEqualTo("400 ids must have 1..1000 elements, had 1001.");
        assertThat(api.call("POST", "/v1/violations/bulk", "{\"ids\": [], \"do\": \"acknowledge\"}")
                        .problem())
                .isEqualTo("400 ids must have 1..1000 elements, had 0.");
        assertThat(api.call("POST", "/v1/violations/bulk", bulk("verify", Raised.id(3)))
                        .problem())
                .isEqualTo("400 verification must be there, to verify.");
        assertThat(api.call("POST", "/v1/violations/bulk", bulk("comment", Raised.id(3)))
                        .problem())
                .isEqualTo("400 text must be there, to comment.");
        assertThat(api.call("POST", "/v1/violations/bulk", bulk("delete", Raised.id(3)))
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/v1/violations/count?acknowledged=true")
                        .json()
                        .get("count")
                        .asInt())
                .isZero();
    }

    private static String bulk(String what, String ids) {
        return "{\"ids\": [\"" + ids + "\"], \"do\": \"" + what + "\"}";
    }
}
