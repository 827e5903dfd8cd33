package dev.vedette.dissect.dnp3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Dnp3ConversationTest {
    private static List<String> lines(String text) {
        return Replay.of(new Dnp3Dissector(), Exchange.parse("test", text)).lines();
    }

    private static int check(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = Dnp3Checksum.add(value, bytes[i] & 0xFF);
        }
        return Dnp3Checksum.end(value);
    }

    /// A frame from the outstation 10 to the master 1, with right checksums.
    private static String answer(String data) {
        return frame(0x44, 1, 10, data);
    }

    private static String request(String data) {
        return frame(0xC4, 10, 1, data);
    }

    private static String frame(int control, int destination, int source, String hex) {
        byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] head = {0x05, 0x64, (byte) (5 + data.length), (byte) control, (byte) destination, 0, (byte) source, 0};
        StringBuilder text = new StringBuilder(withCheck(head, 0, head.length));
        for (int from = 0; from < data.length; from += 16) {
            text.append(withCheck(data, from, Math.min(data.length, from + 16)));
        }
        return text + "\n";
    }

    private static String withCheck(byte[] bytes, int from, int to) {
        int check = check(bytes, from, to);
        return HexFormat.of().formatHex(bytes, from, to) + "%02x%02x".formatted(check & 0xFF, check >> 8);
    }

    @Test
    void theChecksumIsThatOfTheStandard() {
        byte[] resetLink = {0x05, 0x64, 0x05, (byte) 0xC0, 0x01, 0x00, 0x00, 0x04};

        assertThat(check(resetLink, 0, 8)).isEqualTo(0x21E9);
        assertThat(check("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9)).isEqualTo(0xEA82);
    }

    @Test
    void aFlowThatIsJoinedInTheMiddleOfAFrameIsReadFromTheNextOneOn() {
        String text = "tcp 20000\n> 3C 01 06 05 00 00\n> " + request("C0 C0 01 3C 01 06");

        assertThat(lines(text).getLast()).startsWith("> REQUEST read READ");
    }

    @ParameterizedTest
    @CsvSource({
        "00, nul",
        "01, pulse-on",
        "02, pulse-off",
        "03, latch-on",
        "04, latch-off",
        "05, reserved",
        "41, close-pulse-on",
        "81, trip-pulse-on",
        "C1, reserved-pulse-on",
        "61, close-pulse-on-clear",
    })
    void aControlCodeIsNamed(String code, String name) {
        String block = "C0 C0 05 0C 01 17 01 07 " + code + " 01 00 00 00 00 00 00 00 00 00";

        assertThat(lines("tcp 20000\n> " + request(block)))
                .singleElement()
                .asString()
                .contains("controls=[" + name + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "00, SUCCESS, success",
        "01, FAILURE, timeout",
        "7E, FAILURE, non-participating",
        "55, FAILURE, reserved"
    })
    void theStatusOfAControlDecidesTheOutcome(String status, String outcome, String name) {
        String block = "0C 01 17 01 07 03 01 00 00 00 00 00 00 00 00 ";
        String text = "tcp 20000\n> " + request("C0 C0 05 " + block + "00") + "< "
                + answer("C0 C0 81 00 00 " + block + status);

        assertThat(lines(text).getLast())
                .contains("direct-operate OPERATE by SERVER " + outcome)
                .contains("status_names=[" + name + "]");
    }

    @Test
    void aFragmentAtTheLimitIsPutTogetherAndOneBeyondItIsNot() {
        assertThat(lines(fragmentOf(8192)).getLast())
                .startsWith("< RESPONSE response")
                .contains("TOO_MANY_PARTS");
        assertThat(lines(fragmentOf(8193)).getLast()).contains("malformed fragment-too-long");
    }

    /// An answer with so many bytes: 11 of headers, the rest packed bits.
    private static String fragmentOf(int length) {
        int points = (length - 11) * 8;
        String data = "c1810000" + "010109" + "%08x".formatted(Integer.reverseBytes(points)) + "ff".repeat(length - 11);
        StringBuilder text = new StringBuilder("tcp 20000\n");
        int sequence = 0;
        for (int from = 0; from < length; from += 249) {
            int to = Math.min(length, from + 249);
            int transport = (sequence++ & 0x3F) | (from == 0 ? 0x40 : 0) | (to == length ? 0x80 : 0);
            text.append("< ").append(answer("%02x".formatted(transport) + data.substring(2 * from, 2 * to)));
        }
        return text.toString();
    }

    @Test
    void segmentsOfNinePairsOfAddressesGiveUpTheOldest() {
        StringBuilder text = new StringBuilder("tcp 20000\n");
        for (int outstation = 10; outstation < 19; outstation++) {
            text.append("< ").append(frame(0x44, 1, outstation, "40 C0 81 00"));
        }
        text.append("< ").append(frame(0x44, 1, 10, "81 00"));
        text.append("< ").append(frame(0x44, 1, 11, "81 00"));

        assertThat(lines(text.toString()).subList(9, 11))
                .satisfiesExactly(
                        first -> assertThat(first).contains("segment-out-of-sequence"),
                        second -> assertThat(second).contains("RESPONSE response"));
    }

    @Test
    void anAnswerInThreeFragmentsIsPairedToItsEnd() {
        String text = "tcp 20000\n> " + request("C0 CF 01 3C 01 06") + "< " + answer("C0 8F 81 00 00") + "< "
                + answer("C1 00 81 00 00") + "< " + answer("C2 41 81 00 00") + "< " + answer("C3 42 81 00 00");
        List<String> lines = lines(text);

        assertThat(lines.subList(1, 4))
                .allMatch(line -> line.startsWith("< RESPONSE read READ by SERVER SUCCESS source"));
        assertThat(lines.get(4)).contains("UNPAIRED");
    }

    @Test
    void moreObjectHeadersThanAreReadAreFlagged() {
        String atLimit = fragmentWithHeaders(256);

        assertThat(lines(atLimit).getLast()).doesNotContain("TOO_MANY_PARTS");
        assertThat(lines(fragmentWithHeaders(257)).getLast())
                .contains("TOO_MANY_PARTS")
                .contains("data=3c0106");
    }

    private static String fragmentWithHeaders(int count) {
        String data = "c001" + "3c0106".repeat(count);
        StringBuilder text = new StringBuilder("tcp 20000\n");
        int sequence = 0;
        for (int from = 0; from < data.length(); from += 498) {
            int to = Math.min(data.length(), from + 498);
            int transport = sequence++ | (from == 0 ? 0x40 : 0) | (to == data.length() ? 0x80 : 0);
            text.append("> ").append(request("%02x".formatted(transport) + data.substring(from, to)));
        }
        return text.toString();
    }

    @Test
    void aPasswordIsFlaggedAndNeverShown() {
        String object = "0C 00 01 00 0D 00 03 00 00 00 00 00 75 70 77 64";

        assertThat(lines("tcp 20000\n> " + request("C0 C0 1D 46 02 5B 01 10 00 " + object)))
                .singleElement()
                .asString()
                .contains("CLEAR_TEXT_CREDENTIALS", "user=\"u\"")
                .doesNotContain("pwd", "707764");
    }
}
