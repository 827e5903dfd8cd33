package dev.vedette.dissect.s7commplus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;

final class S7PlusConversationTest {
    private static final String EXPLORE = "32 00 00 04 BB 00 00 00 01 34 ";

    private static List<String> lines(String text) {
        return Replay.of(new S7PlusDissector(), Exchange.parse("test", "layer cotp\n" + text))
                .lines();
    }

    private static String answer(String text) {
        return lines("< 72 02 00 %02X %s%s 72 02 00 00"
                        .formatted(10 + text.replace(" ", "").length() / 2, EXPLORE, text))
                .getFirst();
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            hex.append("%02X".formatted((int) text.charAt(i)));
        }
        return hex.toString();
    }

    @Test
    void theVersionEndsWithItsFirstOtherCharacter() {
        assertThat(answer(hex("1;6ES7 511-1AK00-0AB0;V1.0") + "82"))
                .contains("order_number=\"6ES7 511-1AK00-0AB0\" firmware_version=\"V1.0\"");
        assertThat(answer(hex("1;6ES7 511-1AK00-0AB0;V12.34") + "B5" + hex("6")))
                .contains("firmware_version=\"V12.345\"");
        assertThat(answer(hex("1;6ES7 511-1AK00-0AB0;X1")))
                .contains("order_number=")
                .doesNotContain("firmware_version");
    }

    @Test
    void anOrderNumberElsewhereIsNotOfTheSender() {
        assertThat(answer(hex("uses 6ES7 511-1AK00-0AB0 in slot 1"))).doesNotContain("order_number");
    }

    @Test
    void aRecordThatIsCutTellsOnlyTheOrderNumber() {
        assertThat(answer("002A" + hex("6ES7 214-1HE30-0XB0 ") + hex("SZVX")))
                .contains("order_number=\"6ES7 214-1HE30-0XB0\"")
                .doesNotContain("serial_number");
    }

    @Test
    void aFragmentAtTheBeginningIsNotMine() {
        assertThat(lines("< 72 02 00 04 DE AD BE EF")).containsExactly("< not mine");
    }
}
