package dev.vedette.dissect.s7comm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;

final class S7ConversationTest {
    private static List<String> lines(String text) {
        return Replay.of(new S7commDissector(), Exchange.parse("test", "layer cotp\n" + text))
                .lines();
    }

    private static String read(int reference, String type, String area) {
        return "> 32 01 00 00 %04X 00 0E 00 00 04 01 12 0A 10 %s 00 01 00 07 %s\n".formatted(reference, type, area);
    }

    private static String address(String type, String area) {
        String line = lines(read(1, type, area)).getFirst();
        int from = line.indexOf("address=\"") + 9;
        return line.substring(from, line.indexOf('"', from));
    }

    @Test
    void addressesAreAsProgrammersWriteThem() {
        assertThat(address("01", "84 00 00 23")).isEqualTo("DB7.DBX4.3");
        assertThat(address("02", "84 00 00 20")).isEqualTo("DB7.DBB4");
        assertThat(address("05", "83 00 00 20")).isEqualTo("MW4");
        assertThat(address("08", "81 00 00 20")).isEqualTo("ID4");
        assertThat(address("01", "82 00 00 07")).isEqualTo("Q0.7");
        assertThat(address("04", "80 00 01 00")).isEqualTo("PW32");
        assertThat(address("1D", "1D 00 00 05")).isEqualTo("T5");
        assertThat(address("1C", "1C 00 00 06")).isEqualTo("C6");
        assertThat(address("06", "85 00 00 00")).isEqualTo("DI7.DID0");
        assertThat(address("02", "77 00 00 08")).isEqualTo("area 119 B1");
    }

    @Test
    void sixteenBytesAreNumbersAndMoreAreBytes() {
        String answer = "< 32 03 00 00 00 01 00 02 00 %02X 00 00 04 01 FF 04 %04X%s\n";

        assertThat(lines(read(1, "02", "84 00 00 00") + answer.formatted(20, 128, " 07".repeat(16)))
                        .getLast())
                .contains("values=[7, 7, 7")
                .doesNotContain("data=");
        assertThat(lines(read(1, "02", "84 00 00 00") + answer.formatted(21, 136, " 07".repeat(17)))
                        .getLast())
                .contains("data=0707")
                .doesNotContain("values=");
    }

    @Test
    void theThirteenthJobThatWaitsIsFlagged() {
        StringBuilder asked = new StringBuilder();
        for (int i = 0; i < 13; i++) {
            asked.append(read(i, "02", "83 00 00 00"));
        }

        List<String> lines = lines(asked.toString());

        assertThat(lines.get(11)).doesNotContain("FLOODED");
        assertThat(lines.get(12)).contains("FLOODED");
    }

    @Test
    void ofMoreThan128VariablesTheAnswerRepeats128() {
        String variables = " 12 0A 10 02 00 01 00 00 83 00 00 08".repeat(129);
        String values = " FF 04 00 08 05 00".repeat(129);
        String text = "> 32 01 00 00 00 01 06 0E 00 00 04 81" + variables
                + "\n< 32 03 00 00 00 01 00 02 03 06 00 00 04 81" + values;

        String answer = lines(text).getLast();

        assertThat(answer.split("address=\"MB1\"", -1)).hasSize(129);
        assertThat(answer.split("return_code=255", -1)).hasSize(130);
    }

    @Test
    void fragmentsOfAnAnswerAreKeptUpTo32KiB() {
        StringBuilder text = new StringBuilder("> 32 07 00 00 00 01 00 08 00 08 00 01 12 04 11 44 01 00 ");
        text.append("FF 09 00 04 00 A0 00 00\n");
        String fragment = "< 32 07 00 00 00 01 00 0C 40 04 00 01 12 08 12 84 01 01 55 %s 00 00 FF 09 40 00";
        text.append(fragment.formatted("01")).append(" 00 A0 00 00 00 14 06 66").append(" 11".repeat(16_376));
        for (int i = 0; i < 3; i++) {
            text.append('\n').append(fragment.formatted(i == 2 ? "00" : "01")).append(" 22".repeat(16_384));
        }

        List<String> lines = lines(text.toString());

        assertThat(lines).hasSize(5);
        assertThat(lines.getLast()).contains("szl_id=160").contains("last_data_unit=true");
    }

    @Test
    void aRefusedWriteSaysWhatItWasAbout() {
        String write = "> 32 01 00 00 00 01 00 0E 00 06 05 01 12 0A 10 04 00 01 00 02 84 00 00 00 00 04 00 10 00 2A\n";

        assertThat(lines(write + "< 32 02 00 00 00 01 00 00 00 00 85 00").getLast())
                .startsWith("< RESPONSE write-var WRITE by SERVER FAILURE")
                .contains("error_code=34048")
                .contains("address=\"DB2.DBW0\"");
    }

    @Test
    void aPasswordIsFlaggedAndNotKept() {
        String password = "> 32 07 00 00 00 01 00 08 00 0C 00 01 12 04 11 45 01 00 FF 09 00 08 \"AAAAAAAA\"";

        assertThat(lines(password).getFirst())
                .contains("CLEAR_TEXT_CREDENTIALS")
                .doesNotContain("4141");
    }

    @Test
    void otherProtocolsOfTheLayerAreNotMine() {
        assertThat(lines("> 72 01 00 00 72 01 00 00")).containsExactly("> not mine");
        assertThat(lines("> 0D 06 05 01 00 13 01 00")).containsExactly("> not mine");
    }
}
