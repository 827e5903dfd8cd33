package dev.vedette.sensor.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What expressions compute, and how mistakes in them are told.
final class GrammarTest {
    private final Problems problems = new Problems("f");
    private final Part.Place place = new Part.Place(problems, 3, 10, "p");
    private final Definitions definitions = new Definitions(true);

    private Expression read(String text) {
        definitions.names().declare("opcodes", Map.of(7L, "read clock"));
        definitions.names().set("a", Type.NUMBER, place);
        definitions.names().set("name", Type.TEXT, place);
        definitions.names().set("half", Type.DECIMAL, place);
        return definitions.expression(Part.scalar(place, text));
    }

    private Reading values() {
        Reading reading = new Reading(8);
        for (Slot slot : definitions.names().all()) {
            switch (slot.name()) {
                case "a" -> reading.set(slot, 6);
                case "name" -> reading.set(slot, "pump");
                default -> reading.set(slot, 0.5);
            }
        }
        return reading;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        1 + 2 * 3                           ; 7
        (1 + 2) * 3                         ; 9
        7 / 2 - 7 % 2                       ; 2
        a / 0                               ; 0
        a % (a - 6)                         ; 0
        0xF0 >> 4 | 1 << 4                  ; 31
        a & 3 ^ 1                           ; 3
        ~0 == -1 ? 1 : 2                    ; 1
        a in [1, 5..7] ? 10 : 20            ; 10
        a in [1, 8..9] ? 10 : 20            ; 20
        a > 5 && a <= 6 || false ? 1 : 0    ; 1
        !(a != 6) ? 1 : 0                   ; 1
        number(half * 4)                    ; 2
        half < a ? 1 : 0                    ; 1
        length(name)                        ; 4
        name == 'pump' ? 1 : 0              ; 1
        length(name + '-' + text(a))        ; 6
        number('12x')                       ; 12
        starts(name, 'pu') ? 1 : 0          ; 1
        max(a, 9) - min(a, 9)               ; 3
        opcodes.read_clock                  ; 7
        -a                                  ; -6
        u8(0) + size + at                   ; 0
        """)
    void computes(String text, long value) {
        Expression expression = read(text);

        assertThat(problems.all()).isEmpty();
        assertThat(expression.number(values())).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        a + b            ; 14 ; nothing that was read before is named "b"; did you mean "a"?, in "a + b"
        a == 'x'         ; 12 ; a whole number cannot be compared with a text, in "a == 'x'"
        name + 1         ; 15 ; "+" is for whole numbers, not for a text, in "name + 1"
        a && true        ; 12 ; needs something that is true or false, as x != 0, not a whole number, in "a && true"
        lenght(name)     ; 10 ; no function is named "lenght"; did you mean "length"?
        (a + 1           ; 16 ; expected ")" before "the end", in "(a + 1"
        a a              ; 12 ; did not expect "a" here, in "a a"
        a in [name]      ; 12 ; "in" looks for a whole number among fixed ones, as x in [1, 3..7], in "a in [name]"
        u8(-1)           ; 10 ; a frame is looked at from 0 to 256, not at -1, in "u8(-1)"
        opcodes.write    ; 10 ; the enum opcodes has no value "write", in "opcodes.write"
        asked.a          ; 10 ; requests do not keep "a" for their answers; name it in pair.keep, in "asked.a"
        name < 'x'       ; 15 ; a text is compared by == and != only, not by <, in "name < 'x'"
        99999999999999999999 ; 10 ; the number 99999999999999999999 has more than 64 bits
        a # b            ; 12 ; did not expect "#" here, in "a # b"
        """)
    void saysWhereAMistakeIs(String text, int column, String message) {
        read(text);

        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.toString()).startsWith("f:3:" + column + ": p: " + message);
        });
    }

    @ParameterizedTest
    @CsvSource({"39, true", "40, false", "4000, false"})
    void isNestedOnlySoDeep(int depth, boolean isFine) {
        read("(".repeat(depth) + "a" + ")".repeat(depth));

        assertThat(problems.isEmpty()).isEqualTo(isFine);
    }
}
