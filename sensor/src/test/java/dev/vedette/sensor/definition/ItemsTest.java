package dev.vedette.sensor.definition;

import static dev.vedette.sensor.definition.DefinitionUnderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each kind of item reads.
final class ItemsTest {
    private static final String X = "x: {about: what is read, kind: %s}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        u8    | FF                      | 255
        s8    | FF                      | -1
        u16   | 01 02                   | 258
        u16le | 01 02                   | 513
        s16   | FF FE                   | -2
        u24   | 01 00 00                | 65536
        u24le | 01 00 00                | 1
        s24   | FF FF FE                | -2
        u32   | FF FF FF FF             | 4294967295
        s32le | FE FF FF FF             | -2
        u40   | 01 00 00 00 00          | 4294967296
        u48le | 01 00 00 00 00 00       | 1
        s56   | FF FF FF FF FF FF FF    | -1
        u64   | 00 00 00 01 00 00 00 00 | 4294967296
        s64le | FF FF FF FF FF FF FF FF | -1
        """)
    void readsWholeNumbers(String type, String bytes, String value) {
        assertThat(read(X.formatted("number"), "- " + type + ": x", "> " + bytes))
                .containsExactly("> x=" + value);
    }

    @Test
    void readsNumbersWithFractions() {
        assertThat(read(X.formatted("decimals"), "- f32: x\n- f32le: x\n- f64: x", """
            > 41 48 00 00  00 00 48 C1  40 09 21 FB 54 44 2D 18
            """))
                .containsExactly("> x=[12.5, -12.5, 3.141592653589793]");
    }

    @Test
    void takesNumbersApart() {
        String fields = "low: the lowest bits, high: the highest bit, "
                + "set: {about: whether the second bit is set, kind: flag}";

        assertThat(read(fields, "- {u8: all, bits: {low: 0..3, high: 7, one: 1}}\n- {let: set, is: one == 1}", "> 8A"))
                .containsExactly("> low=10 high=1 set=true");
    }

    @Test
    void readsTexts() {
        String items = """
            - {text: x, size: 4}
            - {text: x, until: 0}
            - {text: x, prefix: u16}
            - {text: x, size: 4, charset: utf-16be}
            - {text: x, size: rest, charset: utf-8}
            """;

        assertThat(read(X.formatted("texts"), items, """
            > "ab" 20 00  "cd" 00  00 02 "ef"  00 67 00 68  C3 A4 20
            """)).containsExactly("> x=[ab, cd, ef, gh, ä]");
    }

    @Test
    void readsBytesAndDecimalDigits() {
        String fields = "b: {about: bytes of it, kind: bytes}, d: digits, e: digits the other way round";

        assertThat(read(fields, "- {bytes: b, size: 2}\n- {bcd: d, size: 2}\n- {bcd: e, size: 2, endian: little}", """
            > DE AD 12 34 12 34
            > DE AD 12 3A 12 34
            """))
                .containsExactly("> b=dead d=1234 e=3412", "> [OUT_OF_RANGE] b=dead e=3412");
    }

    @Test
    void readsTimes() {
        String items = """
            - {time: x, as: u32}
            - {time: x, as: u32le, epoch: "1980-01-01T00:00:00Z"}
            - {time: x, as: u64, unit: 100-nanos, epoch: "1601-01-01T00:00:00Z"}
            """;

        assertThat(read(X.formatted("texts"), items, """
            > 00 00 00 3C  01 00 00 00  01 9D B1 DE D5 3E 80 00
            """))
                .containsExactly("> x=[1970-01-01T00:01:00Z, 1980-01-01T00:00:01Z, 1970-01-01T00:00:00Z]");
    }

    @Test
    void repeatsByCountToTheEndAndUntilSomethingHolds() {
        String fields = "a: {about: counted ones, kind: numbers}, b: {about: others, kind: numbers}";

        assertThat(read(fields, "- u8: n\n- {repeat: [{u8: a}], count: n}\n- {repeat: [{u16: b}]}", "> 02 07 08 00 01"))
                .containsExactly("> a=[7, 8] b=[1]");
        assertThat(read(fields, "- {repeat: [{u8: a}], until: a == 0}\n- {repeat: [{u8: b}]}", "> 01 00 05"))
                .containsExactly("> a=[1, 0] b=[5]");
    }

    @Test
    void flagsACountThatIsMoreThanThereIs() {
        assertThat(read(
                        "a: {about: counted ones, kind: numbers}",
                        "- {u8: n}\n- {repeat: [{u8: a}], count: n}",
                        "> 09 07"))
                .containsExactly("> [BAD_LENGTH] a=[7]");
    }

    @Test
    void choosesByNumberAndByText() {
        String items = """
            - u8: kind
            - switch: kind
              cases:
                1: [{u8: a}]
                2..4, 7: [{u16: a}]
                else: [{skip: rest}]
            """;

        assertThat(read("a: what is read", items, "> 01 05\n> 04 00 06\n> 07 00 08\n> 05 FF FF"))
                .containsExactly("> a=5", "> a=6", "> a=8", "> NOTIFICATION tell OTHER by PEER");
    }

    @Test
    void readsGroupsWithinTheirSize() {
        String items = "- u8: n\n- {group: [{u8: a}], size: n}\n- u8: b";

        assertThat(read("a: inside, b: behind it", items, "> 01 05 06\n> 02 05 00 06\n> 00 06\n> 09 05 06"))
                .containsExactly(
                        "> a=5 b=6",
                        "> [TRAILING_BYTES] a=5 b=6",
                        "> [BAD_LENGTH] b=6",
                        "> [BAD_LENGTH, TRAILING_BYTES] a=5");
    }

    @Test
    void makesPartsThatHaveFieldsOfTheirOwn() {
        String items = """
            - u8: n
            - repeat:
                - part:
                    - u8: a
                    - {u8: b, if: a > 1}
              count: n
            """;

        assertThat(read("a: the first, b: another", items, "> 02 01 02 03")).containsExactly("> (a=1) (a=2 b=3)");
    }

    @Test
    void tellsFactsFlagsAndPayloads() {
        String items = """
            - {text: name, until: 0}
            - {fact: model, is: "'Box ' + name"}
            - {fact: firmware, of: receiver, is: version}
            - {require: length(name) < 3, flag: out-of-range}
            - {payload: inner}
            """;

        assertThat(read(
                        "version: never read",
                        items.replace("- {payload", "- {u8: version, if: left > 9}\n- {payload"),
                        """
                        > "abcd" 00 01 02
                        """))
                .containsExactly("> [OUT_OF_RANGE] {sender MODEL: Box abcd} inner<0102>");
    }

    @Test
    void callsMalformedWhatMustNotBe() {
        String items = "- u8: version\n- {require: version == 1, malformed: bad-version}";

        assertThat(read("version: of the protocol", items, "> 01\n> 02\n> 01"))
                .containsExactly("> version=1", "> version=1");
    }

    @Test
    void aStructureMayUseItselfAsDeepAsItIsAllowed() {
        String rest = """
            fields: {depths: {about: how deep it goes, kind: numbers}}
            frame: {kind: datagram}
            structures:
              nest:
                - {u8: depths}
                - {use: nest, if: left > 0}
            messages:
              - operation: tell
                body: [{use: nest}, {skip: rest}]
            """;
        var dissector = DefinitionUnderTest.of(rest);

        assertThat(DefinitionUnderTest.messages(dissector, "udp 9\n> 01 02 03")).containsExactly("> depths=[1, 2, 3]");
        assertThat(DefinitionUnderTest.messages(dissector, "udp 9\n> " + "07 ".repeat(Reading.NESTING_MAX)))
                .singleElement()
                .asString()
                .doesNotContain("TOO_MANY_PARTS");
        assertThat(DefinitionUnderTest.messages(dissector, "udp 9\n> " + "07 ".repeat(Reading.NESTING_MAX + 1)))
                .singleElement()
                .asString()
                .contains("TOO_MANY_PARTS");
    }

    @Test
    void aMessageCostsSoManyStepsAndNoMore() {
        String items = "- repeat:\n    - u8: n\n    - " + "{repeat: [{let: a, is: n + 1}, {u8: b}], count: 2}";
        List<String> read = read("a: the first, b: another", items, "> " + "01 ".repeat(30_000));

        assertThat(read).singleElement().asString().contains("TOO_MANY_PARTS");
    }

    @Test
    void whatIsNotThereIsNotMadeUp() {
        assertThat(read("a: the first, b: another", "- u8: a\n- u16: b", "> 01\n> 01 02"))
                .containsExactly("> [BAD_LENGTH] a=1", "> [BAD_LENGTH] a=1");
    }
}
