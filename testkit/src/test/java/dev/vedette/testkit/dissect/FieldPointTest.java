package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Field.Point;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldPointTest {
    @Test
    void aFieldSaysNothingOfAPointUnlessItIsDeclaredTo() {
        Field unit = Field.number("unit", "the unit");

        assertThat(unit.point()).isEqualTo(Point.NONE);
        assertThat(unit.place("unit").point()).isEqualTo(Point.PLACE);
        assertThat(unit.place("unit").label()).isEqualTo("unit");
        assertThat(unit.index().point()).isEqualTo(Point.INDEX);
        assertThat(unit.value().point()).isEqualTo(Point.VALUE);
    }

    @Test
    void namesOfValuesAreKeptInEitherOrder() {
        Field field = Field.number("kind", "which").place("").named(Map.of(1L, "one"));

        assertThat(field.point()).isEqualTo(Point.PLACE);
        assertThat(field.nameOf(1)).contains("one");
        assertThat(Field.number("kind", "which")
                        .named(Map.of(1L, "one"))
                        .index()
                        .nameOf(1))
                .contains("one");
    }

    @Test
    void aKindThatCannotSayItIsRefused() {
        for (Kind kind : List.of(Kind.TEXT, Kind.BYTES, Kind.TEXTS)) {
            Field field = Field.of("field", kind, "it");
            assertThatThrownBy(field::value)
                    .isInstanceOf(VedetteException.class)
                    .hasMessageContaining("field is " + kind);
        }
        for (Kind kind : List.of(Kind.TEXT, Kind.BYTES, Kind.FLAG)) {
            assertThatThrownBy(Field.of("field", kind, "it")::index)
                    .isInstanceOf(VedetteException.class)
                    .hasMessageContaining("field is " + kind);
        }
        assertThat(Field.of("field", Kind.TEXTS, "they").index().point()).isEqualTo(Point.INDEX);
        assertThatThrownBy(() -> Field.of("field", Kind.NUMBERS, "they").place(""))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("field is NUMBERS");
    }
}
