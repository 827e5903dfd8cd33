package dev.vedette.dissect.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModbusConversationTest {
    private static final String ASK = "00 01 00 00 00 06 01 03 00 00 00 01\n";

    private static List<String> lines(String text) {
        return Replay.of(new ModbusDissector(), Exchange.parse("test", text)).lines();
    }

    @Test
    void lengthsAtTheLimitAreRead() {
        String longest = "00 01 00 00 00 FE 01 10 00 00 00 7B F6" + " 00".repeat(247);

        assertThat(lines("tcp 502\n> " + longest)).singleElement().asString().contains("quantity=123 values=[0, 0");
    }

    @Test
    void aLengthBeyondTheLimitIsMalformedAtOnce() {
        assertThat(lines("tcp 502\n> 00 01 00 00 00 FF 01 10"))
                .first()
                .asString()
                .contains("length-too-large");
        assertThat(lines("tcp 502\n> 00 01 00 00 00 01 01 10"))
                .first()
                .asString()
                .contains("length-too-small");
    }

    @Test
    void aFlowThatIsJoinedInTheMiddleOfAFrameIsReadFromTheNextOneOn() {
        assertThat(lines("tcp 502\n> 00 00 00 01\n> " + ASK + "> " + ASK).getLast())
                .startsWith("> REQUEST read-holding-registers");
        assertThat(lines("tcp 502\n! >\n> 06 01 03 00 00 00 01\n> " + ASK).getLast())
                .startsWith("> REQUEST read-holding-registers");
    }

    @Test
    void umasMayBeLonger() {
        String text = "tcp 502\n> 00 01 00 00 03 00 01 5A" + " 00".repeat(766);

        assertThat(lines(text))
                .singleElement()
                .asString()
                .startsWith("> ENVELOPE umas")
                .doesNotContain("BAD_LENGTH");
    }

    @Test
    void theHundredAndTwentyNinthRequestThatWaitsIsFlagged() {
        StringBuilder asked = new StringBuilder("tcp 502\n");
        for (int i = 0; i < 129; i++) {
            asked.append("> 00 %02X 00 00 00 06 01 03 00 00 00 01%n".formatted(i));
        }
        List<String> lines = lines(asked.toString());

        assertThat(lines.get(127)).doesNotContain("FLOODED");
        assertThat(lines.get(128)).contains("FLOODED");
        assertThat(lines(asked + "< 00 00 00 00 00 05 01 03 02 00 07").getLast())
                .contains("UNPAIRED");
    }

    @Test
    void whoAsksIsLearnedAnewWhenThreeFramesInARowContradict() {
        String answer = "< 00 01 00 00 00 05 01 03 02 00 07\n";
        String swapped = "< " + ASK + "< " + ASK + "< " + ASK + "< " + ASK;
        List<String> lines = lines("tcp 502\n> " + ASK + answer + swapped);

        assertThat(lines.get(2)).contains("REQUEST", "WRONG_SENDER");
        assertThat(lines.get(3)).contains("REQUEST", "WRONG_SENDER");
        assertThat(lines.get(4)).contains("REQUEST").doesNotContain("WRONG_SENDER");
    }

    @Test
    void aFlowThatIsNeverModbusIsGivenUpAlsoWhereItIsExpected() {
        assertThat(lines("udp 502\n" + "> \"not this protocol\"\n".repeat(20)))
                .hasSize(17)
                .last()
                .isEqualTo("> not mine");
    }

    @Test
    void elsewhereAFrameOfAnUndefinedFunctionIsNotClaimed() {
        assertThat(lines("tcp 5020\n> 00 01 00 00 00 04 01 41 00 00")).containsExactly("> not mine");
        assertThat(lines("tcp 5020\n> 00 01 00 00 00 06 01 03 00 00 00 00")).containsExactly("> not mine");
    }

    @Test
    void anExceptionWithoutItsCodeIsRead() {
        assertThat(lines("tcp 502\n> " + ASK + "< 00 01 00 00 00 02 01 83").getLast())
                .isEqualTo("< RESPONSE read-holding-registers READ by SERVER FAILURE [BAD_LENGTH]"
                        + " transaction_id=1 unit_id=1 function_code=3 address=0 quantity=1");
    }

    @Test
    void anIdentificationThatSaysLongerObjectsThanThereAreGivesNoFacts() {
        String answer = "< 00 01 00 00 00 0B 01 2B 0E 01 01 00 00 01 00 FF 41";

        assertThat(lines("tcp 502\n> 00 01 00 00 00 05 01 2B 0E 01 00\n" + answer)
                        .getLast())
                .contains("BAD_LENGTH")
                .contains("object_ids=[] object_values=[]")
                .doesNotContain("VENDOR");
    }
}
