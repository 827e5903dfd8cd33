package dev.vedette.dissect.enip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EnipConversationTest {
    private static final String REST = " 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ";

    private static List<String> lines(String text) {
        return Replay.of(new EnipDissector(), Exchange.parse("test", text)).lines();
    }

    @Test
    void zerosAtAnotherPortAreNoNops() {
        assertThat(lines("tcp 4000\n>" + " 00".repeat(100))).containsExactly("> not mine");
    }

    @Test
    void zerosBehindAGapAreNotTakenForMessages() {
        List<String> lines = lines("tcp 44818\n> 65 00 04 00" + REST + "01 00 00 00\n! >\n>" + " 00".repeat(64));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("> malformed place-lost");
    }

    @Test
    void ofMoreThan64ItemsTheFirst64AreRead() {
        String items = " 00 00 00 00".repeat(65);

        assertThat(lines("tcp 44818\n> 6F 00 0C 01" + REST + "00 00 00 00 00 00 41 00" + items)
                        .getFirst())
                .contains("TOO_MANY_PARTS");
        assertThat(lines("tcp 44818\n> 6F 00 08 01" + REST + "00 00 00 00 00 00 40 00" + items.substring(12))
                        .getFirst())
                .doesNotContain("TOO_MANY_PARTS");
    }

    @Test
    void aDatagramShorterThanItsLengthIsMalformed() {
        assertThat(lines("udp 44818\n> 63 00 01 00" + REST))
                .singleElement()
                .asString()
                .contains("length-too-large");
    }

    @Test
    void theClientIsWhoAsksThoughTheOtherSideCameFirst() {
        String answer = "65 00 04 00 01 00 00 00" + " 00".repeat(16) + " 01 00 00 00";
        String empty = "6F 00 00 00 01 00 00 00" + " 00".repeat(16);

        List<String> lines = lines("tcp 44818\n> " + answer + "\n< " + empty);

        assertThat(lines.get(0)).startsWith("> RESPONSE register-session SESSION by SERVER");
        assertThat(lines.get(1)).startsWith("< REQUEST send-rr-data OTHER by CLIENT");
    }
}
