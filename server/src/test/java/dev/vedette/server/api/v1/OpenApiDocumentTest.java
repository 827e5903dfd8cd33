package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The published document of the API: what the server answers is what is written in the repository, and no change of
/// it takes anything away from callers. `-Dtidy.fix=true` writes it anew when nothing is taken away.
class OpenApiDocumentTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    @Test
    void theDocumentIsThePublishedOneAndTakesNothingAwayFromIt() throws Exception {
        JsonNode now = api.get("/v1/openapi.json").json();
        Path published = Path.of("..", "docs", "reference", "openapi.json");
        boolean isThere = Files.exists(published);
        JsonNode before = JSON.readTree(isThere ? Files.readString(published) : "{}");

        assertThat(OpenApiCompatibility.breaks(before, now)).isEmpty();
        if (Boolean.getBoolean("tidy.fix") && !before.equals(now)) {
            Files.writeString(published, JSON.writeValueAsString(now) + "\n");
            before = now;
        }
        assertThat(before)
                .as("docs/reference/openapi.json is old; the test with -Dtidy.fix=true writes it anew")
                .isEqualTo(now);
    }

    @Test
    void whatTakesSomethingAwayIsNoticed() {
        assertThat(breaks("'status':{'type':'string'}", "'state':{'type':'string'}"))
                .containsExactly("get /v1/x (X) has no member status");
        assertThat(breaks("'status':{'type':'string'}", "'status':{'type':'integer'}"))
                .containsExactly("get /v1/x (X).status is \"integer\", was \"string\"");
        assertThat(OpenApiCompatibility.breaks(document("'a':{'type':'string'}"), JSON.readTree("{\"paths\":{}}")))
                .containsExactly("get /v1/x is gone");
        assertThat(OpenApiCompatibility.breaks(
                        document("'a':{'type':'string'}"),
                        JSON.readTree(
                                document("'a':{'type':'string'}").toString().replace("\"read\"", "\"act\""))))
                .containsExactly("get /v1/x asks for act, was read");
        assertThat(OpenApiCompatibility.breaks(
                        document("'a':{'type':'string'}"),
                        JSON.readTree(
                                document("'a':{'type':'string'}").toString().replace("\"limit\"", "\"most\""))))
                .containsExactly("get /v1/x has no parameter limit");
    }

    @Test
    void whatAddsSomethingIsFine() {
        assertThat(breaks("'a':{'type':'string'}", "'a':{'type':'string'},'b':{'type':'integer'}"))
                .isEmpty();
    }

    @Test
    void aBodyThatDemandsMoreIsNoticed() {
        assertThat(OpenApiCompatibility.breaks(body("[]"), body("['a']"))).containsExactly("post /v1/x demands a");
        assertThat(OpenApiCompatibility.breaks(body("['a']"), body("[]"))).isEmpty();
    }

    private static List<String> breaks(String membersBefore, String membersAfter) {
        return OpenApiCompatibility.breaks(document(membersBefore), document(membersAfter));
    }

    private static JsonNode document(String members) {
        return json("{'paths':{'/v1/x':{'get':{'x-vedette-access':'read','parameters':[{'name':'limit'}],'responses':"
                + "{'200':{'content':{'application/json':{'schema':{'$ref':'#/components/schemas/X'}}}}}}}},"
                + "'components':{'schemas':{'X':{'type':'object','required':[],'properties':{" + members + "}}}}}");
    }

    private static JsonNode body(String required) {
        return json("{'paths':{'/v1/x':{'post':{'x-vedette-access':'act','requestBody':{'content':{'application/json':"
                + "{'schema':{'type':'object','required':" + required
                + ",'properties':{'a':{'type':'string'}}}}}}}}}}");
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
