package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.testkit.dissect.Exchange.Chunk;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExchangeTest {
    private static final String TEXT = """
        # Two sides.
        tcp 502      # where
        > 00 01      # first field
          0203 "a#b" # second field
        < "\\r\\n\\x00\\"é"
        ! >
        @ 2.5
        > FF
        ~< 0A
        """;

    private static List<String> shown(Exchange exchange) {
        return exchange.chunks().stream()
                .map(chunk -> (chunk.gap() ? "!" : "")
                        + (chunk.cut() ? "~" : "")
                        + (chunk.direction() == Direction.FORWARD ? ">" : "<")
                        + HexFormat.of().formatHex(chunk.bytes()))
                .toList();
    }

    @Test
    void isReadWithItsGapsAndCutUnits() {
        Exchange exchange = Exchange.parse("sample", TEXT);

        assertThat(exchange.carrier()).isEqualTo(Carrier.tcp(502));
        assertThat(shown(exchange)).containsExactly(">00010203612362", "<0d0a0022c3a9", "!>ff", "~<0a");
        assertThat(exchange.length()).isEqualTo(15);
    }

    @Test
    void comesAMillisecondLaterUnlessItSaysWhen() {
        long[] nanos = Exchange.parse("sample", TEXT).chunks().stream()
                .mapToLong(Chunk::timeNanos)
                .toArray();

        assertThat(nanos[1] - nanos[0]).isEqualTo(1_000_000L);
        assertThat(nanos[2] - nanos[0]).isEqualTo(2_500_000_000L);
        assertThat(nanos[3] - nanos[2]).isEqualTo(1_000_000L);
    }

    @Test
    void printsWhatReadsAsTheSame() {
        Exchange exchange = Exchange.parse("sample", TEXT);
        Exchange again = Exchange.parse("sample", exchange.toString());

        assertThat(again.toString()).isEqualTo(exchange.toString());
        assertThat(shown(again)).isEqualTo(shown(exchange));
    }

    @ParameterizedTest
    @CsvSource({
        "udp 20000",
        "ethernet 0x88CC",
        "snap 0x00000C 0x2000",
        "sap 0x42",
        "ip 2",
        "layer cotp",
    })
    void everyCarrierIsReadAndPrinted(String place) {
        Exchange exchange = Exchange.parse("sample", place + "\n> 00\n");

        assertThat(exchange.toString()).isEqualTo("# sample\n" + place + "\n> 00\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                | says nowhere over what it goes
        telnet 23         | line 1 begins with "telnet 23"
        tcp many          | line 1 has no number
        tcp 502;00 01     | line 2 has bytes before the first > or <
        tcp 502;> 0       | line 2 has "0", where two hex digits should be
        tcp 502;> 0g      | line 2 has "0g", where two hex digits should be
        tcp 502;> "abc    | line 2 has a text without end
        tcp 502;> "\\x0   | line 2 has "0", where two hex digits should be
        tcp 502;! 00      | line 2 has "00", where a direction, > or <, should be
        tcp 502;~ > 00    | line 2 has " ", where a direction, > or <, should be
        tcp 502;@ soon    | line 2 has "soon", where seconds as 1.5 should be
        """)
    void whatIsWrongIsSaidWithItsLine(String text, String wrong) {
        assertThatThrownBy(() -> Exchange.parse("sample", text.replace(';', '\n')))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("sample")
                .hasMessageContaining(wrong);
    }

    @Test
    void isCutInTheMiddleOfAChunkAndBetweenTwo() {
        Exchange exchange = Exchange.parse("sample", "tcp 1\n> 01 02 03\n< 04 05");

        assertThat(shown(exchange.cutAt(0))).containsExactly(">010203", "<0405");
        assertThat(shown(exchange.cutAt(2))).containsExactly(">0102", ">03", "<0405");
        assertThat(shown(exchange.cutAt(3))).containsExactly(">010203", "<0405");
        assertThat(shown(exchange.cutAt(4))).containsExactly(">010203", "<04", "<05");
        assertThat(shown(exchange.before(0))).isEmpty();
        assertThat(shown(exchange.before(2))).containsExactly(">0102");
        assertThat(shown(exchange.before(3))).containsExactly(">010203");
        assertThat(shown(exchange.before(5))).containsExactly(">010203", "<0405");
        assertThat(shown(exchange.bytewise())).containsExactly(">01", ">02", ">03", "<04", "<05");
        assertThat(shown(exchange.withGapAt(1))).containsExactly(">01", "!>03", "<0405");
        assertThat(shown(exchange.withGapAt(3))).containsExactly(">010203", "!<05");
    }

    @Test
    void onlyWhatHasAPortCanBeElsewhere() {
        assertThat(Exchange.parse("sample", "udp 53\n> 00").elsewhere().carrier())
                .isEqualTo(Carrier.udp(0));
        assertThatThrownBy(() -> Exchange.parse("sample", "ip 2\n> 00").elsewhere())
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("no port that could be another");
    }
}
