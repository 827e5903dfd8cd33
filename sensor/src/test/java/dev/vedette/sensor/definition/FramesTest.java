package dev.vedette.sensor.definition;

import static dev.vedette.sensor.definition.DefinitionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissector;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How frames are found, recognized and checked.
final class FramesTest {
    private static final String TELL = """
        messages:
          - operation: tell
            body: [{bytes: content, size: rest}]
        """;
    private static final String CONTENT = "fields: {content: {about: what is in it, kind: bytes}}\n";

    private static Dissector framed(String frame) {
        return DefinitionUnderTest.of(CONTENT + frame + TELL);
    }

    @Test
    void aLengthCountsWhatItSays() {
        Dissector words = framed("frame: {kind: length, length: {at: 1, as: u16le, times: 2, plus: 3}, max: 9}\n");

        assertThat(messages(words, "tcp 1\n> 01 02 00 AA BB CC DD"))
                .as("where nobody expects it")
                .isEmpty();
        assertThat(messages(words, "udp 9\n> 01 02 00 AA BB CC DD 05 00 00\n> 01 04 00 01 02 03 04 05 06 07 08"))
                .containsExactly("> content=010200aabbccdd", "> content=050000");
    }

    @Test
    void linesEndWhereTheirEndIs() {
        Dissector lines =
                framed("frame: {kind: delimited, end: \"0D 0A\", max: 6}\nrecognize: {certain: u8(0) == 0x41}\n");

        assertThat(messages(lines, "tcp 1\n> \"Ab\\r\"\n> \"\\nA\\r\\nAbcdefgh\\r\\nAc\\r\\n\""))
                .containsExactly("> content=4162", "> content=41", "> content=4163");
    }

    @Test
    void escapedBytesAreReadAsTheyWere() {
        Dissector stuffed = framed("""
            frame: {kind: delimited, start: ["F1", "F2"], end: "F6", escape: {byte: 0xF0, or: 0xF0}, min: 3}
            recognize: {certain: u8(1) == 7}
            """);

        assertThat(messages(stuffed, "tcp 1\n> F1 07 F0 06 05 F6\n> F2 07 F0 00 F6 F1 07 F6"))
                .containsExactly("> content=f107f605", "> content=f207f0", "> content=f107");
    }

    @Test
    void framesOfOneSizeFollowEachOther() {
        Dissector fixed = framed("frame: {kind: fixed, size: 3, start: \"AA\"}\nrecognize: {certain: u8(2) == 1}\n");

        assertThat(messages(fixed, "tcp 1\n> AA 00 01 AA 05\n> 01 AA"))
                .containsExactly("> content=aa0001", "> content=aa0501");
    }

    @Test
    void whatHoldsAlwaysTellsFramesFromOtherBytes() {
        Dissector dissector = framed("""
            frame: {kind: length, length: {at: 0, as: u8, plus: 2}}
            recognize: {always: ["u8(1) in [1..3]", size < 20]}
            """);

        assertThat(messages(dissector, "udp 9\n> 01 03 09\n> 01 04 09\n> 30 01 00\n> 00 02"))
                .containsExactly("> content=010309", "> content=0002");
    }

    @Test
    void aWrongChecksumIsFlaggedOrBreaksTheProtocol() {
        String sum = "frame: {kind: datagram}\nchecksum: {of: sum-8%s}\n";

        assertThat(messages(framed(sum.formatted("")), "udp 9\n> 01 02 03\n> 01 02 04"))
                .containsExactly("> content=0102", "> [BAD_CHECKSUM] content=0102");
        assertThat(messages(framed(sum.formatted(", mismatch: malformed")), "udp 9\n> 01 02 03\n> 01 02 04\n> 05 05"))
                .containsExactly("> content=0102", "> content=05");
    }

    @Test
    void aChecksumMayStandAnywhereAndBeOfSomeFramesOnly() {
        Dissector dissector = framed("""
            frame: {kind: datagram}
            checksum: {of: xor-8, at: 1, from: 2, to: 4, if: u8(0) == 1}
            """);

        assertThat(messages(dissector, "udp 9\n> 01 03 01 02 FF\n> 01 04 01 02 FF\n> 02 04 01 02 FF"))
                .containsExactly("> content=01030102ff", "> [BAD_CHECKSUM] content=01040102ff", "> content=02040102ff");
    }

    /// The check values that the catalogue of parametrised CRC algorithms gives for the nine digits.
    @ParameterizedTest
    @CsvSource({
        "crc-8, F4",
        "crc-16/arc, BB3D",
        "crc-16/modbus, 4B37",
        "crc-16/dnp, EA82",
        "crc-16/kermit, 2189",
        "crc-16/x-25, 906E",
        "crc-16/mcrf4xx, 6F91",
        "crc-16/xmodem, 31C3",
        "crc-16/ccitt-false, 29B1",
        "crc-32, CBF43926",
        "sum-8, DD",
        "sum-16, 01DD",
        "xor-8, 31",
        "lrc, 23"
    })
    void checksumsAreThoseOfTheirNames(String name, String value) {
        Problems problems = new Problems("f");
        Checksum sum = Checksum.of(Part.scalar(new Part.Place(problems, 1, 1, ""), name));
        Cursor digits = Cursor.over("123456789".getBytes(StandardCharsets.US_ASCII));

        assertThat(sum.of(digits, 0, 9)).isEqualTo(HexFormat.fromHexDigitsToLong(value));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void aChecksumOfOnesOwnIsDescribed() {
        Dissector dissector = framed("""
            frame: {kind: datagram}
            checksum:
              of: {width: 16, polynomial: 0x8005, initial: 0xFFFF, reflected: true}
              endian: little
            """);

        assertThat(messages(dissector, "udp 9\n> \"123456789\" 37 4B")).containsExactly("> content=313233343536373839");
    }

    @Test
    void saysWhatIsWrongWithAFrame() {
        List<String> problems = DefinitionUnderTest.refused(CONTENT + """
            frame: {kind: lenght, size: 4, end: "0"}
            recognize: {always: [nothing == 1, u16(255) == 0], certain: checksum}
            checksum: {of: crc-17}
            """ + TELL);

        assertThat(problems)
                .containsExactly(
                        "6:15: frame.kind: must be one of length, fixed, delimited, datagram, was \"lenght\";"
                                + " did you mean \"length\"?",
                        "7:22: recognize.always[0]: nothing was read yet, so \"nothing\" has no value: look at bytes,"
                                + " as u8(4), or size, in \"nothing == 1\"",
                        "7:36: recognize.always[1]: a frame is looked at from 0 to 256, not at 255, in"
                                + " \"u16(255) == 0\"",
                        "8:16: checksum.of: must be one of crc-16/arc, crc-16/ccitt-false, crc-16/dnp, crc-16/kermit,"
                                + " crc-16/mcrf4xx, crc-16/modbus, crc-16/x-25, crc-16/xmodem, crc-32, crc-8, lrc,"
                                + " sum-16, sum-8, xor-8, was \"crc-17\"; did you mean \"crc-32\"?");
    }

    @Test
    void aKeyThatIsNotOfItsKindIsTold() {
        assertThat(DefinitionUnderTest.refused(CONTENT + "frame: {kind: datagram, size: 4, end: \"0D\"}\n" + TELL))
                .containsExactly(
                        "6:25: frame: frames of kind datagram have no \"size\"",
                        "6:34: frame: frames of kind datagram have no \"end\"");
        assertThat(DefinitionUnderTest.refused(CONTENT + "frame: {kind: length}\n" + TELL))
                .containsExactly("6:8: frame: has no \"length\", which it must have");
    }
}
