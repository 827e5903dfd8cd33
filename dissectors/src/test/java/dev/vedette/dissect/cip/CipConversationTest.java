package dev.vedette.dissect.cip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CipConversationTest {
    private static final String UNCONNECTED = "00 01 00 00 00 00 00 00 00 ";

    private static List<String> lines(String text) {
        return Replay.of(new CipDissector(), Exchange.parse("test", "layer cip\n" + text))
                .lines();
    }

    private static String little(int value) {
        return "%02X %02X ".formatted(value & 0xFF, value >> 8);
    }

    @Test
    void theTargetOfAServiceIsTheInnermostObjectOfItsPath() {
        assertThat(lines("> " + UNCONNECTED + "01 06 20 68 24 05 21 00 6D 00 25 00 34 12"))
                .singleElement()
                .asString()
                .contains("class_id=109 instance_id=4660 path=\"class 104 instance 5 class 109 instance 4660\"");
    }

    @Test
    void membersAndNamesOfATagAreOneSymbol() {
        String path = "91 01 'A' 00 28 07 91 01 'b' 00".replace("'A'", "41").replace("'b'", "62");

        assertThat(lines("> " + UNCONNECTED + "4C 05 " + path + " 01 00"))
                .singleElement()
                .asString()
                .contains("symbol=\"A[7].b\"");
    }

    @Test
    void aRouteOverAnIpAddressIsReadable() {
        String send = "52 02 20 06 24 01 0A F0 06 00 01 02 20 01 24 01 06 00 12 08 \"10.0.0.5\" 01 00";

        assertThat(lines("> " + UNCONNECTED + send)).singleElement().asString().contains("route=\"2/10.0.0.5,1/0\"");
    }

    @Test
    void aPathOfMoreThan64SegmentsIsFlagged() {
        assertThat(lines("> " + UNCONNECTED + "01 40" + " 20 01".repeat(64)).getFirst())
                .doesNotContain("BAD_LENGTH");
        assertThat(lines("> " + UNCONNECTED + "01 41" + " 20 01".repeat(65)).getFirst())
                .contains("BAD_LENGTH");
    }

    @Test
    void packetsInPacketsAreReadFourDeepAndNoDeeper() {
        String ask = "01 02 20 01 24 01";
        String answer = "81 00 05 00";
        for (int i = 0; i < 500; i++) {
            ask = "0A 02 20 02 24 01 01 00 04 00 " + ask;
            answer = "8A 00 00 00 01 00 04 00 " + answer;
        }

        List<String> lines = lines("> " + UNCONNECTED + ask + "\n< " + UNCONNECTED + answer);

        assertThat(lines.get(0).split("services=1", -1)).hasSize(5);
        assertThat(lines.get(1).split("services=1", -1)).hasSize(5);
    }

    @Test
    void theThirtyThirdRequestThatWaitsIsFlagged() {
        StringBuilder asked = new StringBuilder();
        for (int i = 0; i < 33; i++) {
            asked.append("> 01 01 00 00 00 ").append(little(i)).append("00 00 01 02 20 04 24 01\n");
        }

        List<String> lines = lines(asked.toString());

        assertThat(lines.get(31)).doesNotContain("FLOODED");
        assertThat(lines.get(32)).contains("FLOODED");
    }

    @Test
    void partsThatWaitAreLimitedTogether() {
        StringBuilder packet = new StringBuilder("0A 02 20 02 24 01 ").append(little(256));
        for (int i = 0; i < 256; i++) {
            packet.append(little(2 + 512 + 6 * i));
        }
        packet.append("01 02 20 04 24 01 ".repeat(256));
        String text = "> 01 01 00 00 00 01 00 00 00 " + packet + "\n> 01 01 00 00 00 02 00 00 00 " + packet
                + "\n> 01 01 00 00 00 03 00 00 00 " + packet;

        List<String> lines = lines(text);

        assertThat(lines.get(1)).doesNotContain("FLOODED");
        assertThat(lines.get(2)).contains("FLOODED");
    }

    @Test
    void aConnectionThatWasForgottenIsReadAllTheSame() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Connections.OPEN_MAX + 1; i++) {
            String id = "%02X 00 00 10 ".formatted(i);
            text.append("> ")
                    .append(UNCONNECTED)
                    .append("54 02 20 06 24 01 0A 0E 00 00 00 00 ")
                    .append(id);
            text.append("01 00 4D 00 01 00 00 00 03 00 00 00 10 27 00 00 F4 43 10 27 00 00 F4 43 A3 ");
            text.append("03 01 00 20 02 24 01\n< ").append(UNCONNECTED).append("D4 00 00 00 ");
            text.append("%02X 00 00 20 ".formatted(i)).append(id).append("01 00 4D 00 01 00 00 00 ");
            text.append("10 27 00 00 10 27 00 00 00 00\n");
        }
        text.append("> 01 00 00 00 20 01 00 00 00 01 02 20 04 24 01\n");
        text.append("> 01 01 00 00 20 01 00 00 00 01 02 20 04 24 01\n");

        List<String> lines = lines(text.toString());

        assertThat(lines.get(lines.size() - 2)).contains("get-attributes-all").doesNotContain("route=");
        assertThat(lines.getLast()).contains("get-attributes-all").contains("route=\"1/0\"");
    }

    @Test
    void clocksBeyondReasonAreNumbers() {
        assertThat(lines("> " + UNCONNECTED + "04 02 20 8B 24 01 01 00 06 00 FF FF FF FF FF FF FF 7F"))
                .singleElement()
                .asString()
                .contains("values=[9223372036854775807]")
                .doesNotContain("clock");
    }

    @Test
    void aNameThatARequestSetsIsNoFactAboutWhoAsks() {
        String set = "> " + UNCONNECTED + "10 03 20 64 24 01 30 01 03 00 \"Abc\"\n";
        String get = "> " + UNCONNECTED + "0E 03 20 64 24 01 30 01\n< " + UNCONNECTED + "8E 00 00 00 03 00 \"Abc\"";

        assertThat(lines(set))
                .singleElement()
                .asString()
                .contains("text=\"Abc\"")
                .doesNotContain("NAME");
        assertThat(lines(get).getLast()).contains("{sender NAME: Abc}");
    }

    @Test
    void whatIsNoRequestIsNotMineFirstAndMalformedLater() {
        String nothing = "> " + UNCONNECTED + "00\n";

        assertThat(lines(nothing)).containsExactly("> not mine");
        assertThat(lines("> " + UNCONNECTED + "01 02 20 04 24 01\n" + nothing).getLast())
                .startsWith("> malformed no-request-or-response");
    }
}
