package dev.vedette.dissect.cotp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CotpConversationTest {
    private static final String FRAGMENT = "03 00 00 08 02 F0 00 AA ";
    private static final String LAST = "03 00 00 08 02 F0 80 BB ";

    private static List<String> lines(String text) {
        return Replay.of(new CotpDissector(), Exchange.parse("test", text)).lines();
    }

    @Test
    void aDataUnitMayComeIn256Fragments() {
        assertThat(lines("tcp 102\n> " + FRAGMENT.repeat(255) + LAST))
                .singleElement()
                .asString()
                .startsWith("> ENVELOPE data")
                .contains("fragments=256");
    }

    @Test
    void moreFragmentsAreGivenUp() {
        assertThat(lines("tcp 102\n> " + FRAGMENT.repeat(256) + LAST))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("> malformed too-many-fragments, 2048 bytes");
    }

    @Test
    void emptyFragmentsWithoutAnEndAreGivenUp() {
        assertThat(lines("tcp 102\n> " + "03 00 00 07 02 F0 00 ".repeat(300)).getFirst())
                .startsWith("> malformed too-many-fragments");
    }

    @Test
    void aDataUnitOf64KiBIsPutTogetherAndALongerOneGivenUp() {
        String half = "03 00 80 07 02 F0 00" + " 00".repeat(32_768) + " ";

        assertThat(lines("tcp 102\n> " + half + half + "03 00 00 07 02 F0 80"))
                .singleElement()
                .asString()
                .startsWith("> ENVELOPE data");
        assertThat(lines("tcp 102\n> " + half + half + LAST).getFirst()).startsWith("> malformed data-unit-too-large");
    }

    @Test
    void remoteDesktopIsNotTakenForIt() {
        // X.224 connection request with a cookie instead of selectors.
        String request = "03 00 00 2B 26 E0 00 00 00 00 00 \"Cookie: mstshash=admin\\r\\n\" 01 00 08 00 03 00 00 00";

        assertThat(lines("tcp 3389\n> " + request)).containsExactly("> not mine");
    }

    @Test
    void callSetupOverTpktIsNotTakenForIt() {
        assertThat(lines("tcp 102\n> 03 00 00 0C 08 02 00 01 05 04 03 80")).containsExactly("> not mine");
    }

    @Test
    void rackAndSlotAreThoseOfTheCalledSelector() {
        assertThat(lines("tcp 102\n> 03 00 00 16 11 E0 00 00 00 01 00 C0 01 0A C1 02 01 00 C2 02 03 23"))
                .singleElement()
                .asString()
                .contains("connection_type=3 rack=1 slot=3");
    }
}
