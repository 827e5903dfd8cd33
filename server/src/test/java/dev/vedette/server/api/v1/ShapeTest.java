package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// What a record is in JSON: how it is written, what is refused, and how it is described.
class ShapeTest {
    /// Something with a member of each shape.
    @About("A parcel.")
    record Parcel(
            @About("What is on it.") String label,
            int pieces,
            @Nullable Double weight,
            Care care,
            List<Item> items,
            @Nullable Map<String, Long> prices,
            @Nullable Instant sentAt) {}

    record Item(String name, boolean isFragile) {}

    enum Care {
        NONE,
        THIS_SIDE_UP
    }

    private static final Parcel GOOD = new Parcel(
            "books",
            2,
            1.5,
            Care.THIS_SIDE_UP,
            List.of(new Item("atlas", false)),
            Map.of("EUR", 12L),
            Instant.parse("2026-11-22T03:00:00Z"));

    @Test
    void aRecordIsWrittenByTheNamesOfItsMembersWithoutThoseThatAreNotThere() {
        assertThat(V1Json.tree(new Parcel("b", 1, null, Care.NONE, List.of(), null, null)))
                .hasToString("{\"label\":\"b\",\"pieces\":1,\"care\":\"none\",\"items\":[]}");
        assertThat(V1Json.tree(GOOD))
                .hasToString("{\"label\":\"books\",\"pieces\":2,\"weight\":1.5,\"care\":\"this-side-up\","
                        + "\"items\":[{\"name\":\"atlas\",\"isFragile\":false}],\"prices\":{\"EUR\":12},"
                        + "\"sentAt\":\"2026-11-22T03:00:00Z\"}");
    }

    @Test
    void whatIsWrittenHasItsShapeAndReadsBackAsItWas() {
        ObjectNode written = V1Json.tree(GOOD);

        assertThat(ShapeCheck.problems(written, Shape.of(Parcel.class))).isEmpty();
        assertThat(V1Json.read(written, Parcel.class)).isEqualTo(GOOD);
    }

    @Test
    void everythingThatIsWrongWithABodyIsToldByItsPath() {
        assertProblem(
                "{\"label\":7,\"pieces\":1.5,\"care\":\"loving\",\"items\":[{\"name\":\"a\",\"isFragile\":\"no\"}]}",
                "label must be a text, was 7; pieces must be a whole number, was 1.5;"
                        + " care must be one of none, this-side-up, was \"loving\";"
                        + " items[0].isFragile must be true or false, was \"no\".");
        assertProblem(
                "{\"label\":\"a\",\"pieces\":1,\"care\":null,\"items\":{}}",
                "care must be there; items must be an array, was {}.");
        assertProblem(
                "{\"label\":\"a\",\"pieces\":1,\"care\":\"none\",\"items\":[],\"colour\":\"red\"}",
                "colour is not known; known are care, items, label, pieces, prices, sentAt, weight.");
        assertProblem(
                "{\"label\":\"a\",\"pieces\":99999999999999999999,\"care\":\"none\",\"items\":[]}",
                "pieces must be a whole number, was 99999999999999999999.");
    }

    @Test
    void aTimeThatIsNoneIsAProblemOfTheBodyAndNotOurs() {
        assertThatThrownBy(
                        () -> read("{\"label\":\"a\",\"pieces\":1,\"care\":\"none\",\"items\":[],\"sentAt\":\"noon\"}"))
                .isInstanceOf(V1Error.class);
        assertThatThrownBy(() -> read("{\"label\":\"a\",\"pieces\":3000000000,\"care\":\"none\",\"items\":[]}"))
                .isInstanceOf(V1Error.class);
    }

    @Test
    void theDocumentDescribesEachRecordOnce() {
        Operation operation = Operation.get("/v1/parcels/{name}", "A parcel.")
                .query("care", "only such")
                .answers(Parcel.class)
                .by(_ -> V1Reply.ok(GOOD));
        ObjectNode document = OpenApi.of(List.of(
                operation,
                Operation.post("/v1/parcels", "Sends.")
                        .takes(Parcel.class)
                        .makes(Parcel.class)
                        .by(_ -> V1Reply.made(GOOD))));

        assertThat(document.at("/paths/~1v1~1parcels~1{name}/get/parameters"))
                .hasToString("[{\"name\":\"name\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}},"
                        + "{\"name\":\"care\",\"in\":\"query\",\"description\":\"only such\","
                        + "\"schema\":{\"type\":\"string\"}}]");
        assertThat(document.at("/components/schemas/ShapeTestParcel/required"))
                .hasToString("[\"label\",\"pieces\",\"care\",\"items\"]");
        assertThat(document.at("/components/schemas/ShapeTestParcel/properties/sentAt"))
                .hasToString("{\"type\":\"string\",\"format\":\"date-time\"}");
        assertThat(document.at("/paths/~1v1~1parcels/post/responses/201/description")
                        .asString())
                .isEqualTo("Done");
    }

    private static void assertProblem(String body, String problem) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(V1Error.class).hasMessage(problem);
    }

    private static Parcel read(String body) {
        return V1Json.read(V1Json.parse(body.getBytes(StandardCharsets.UTF_8)), Parcel.class);
    }
}
