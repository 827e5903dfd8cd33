package dev.vedette.dissect.ethercat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Heard;
import dev.vedette.testkit.dissect.Replay;
import org.junit.jupiter.api.Test;

/// EtherCAT keeps the contract of dissectors.
final class EthercatDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new EthercatDissector();
    }

    /// The fuzzer has found that such a unit was refused, behind one that had claimed the flow.
    @Test
    void aUnitThatIsOddBehindASoundOneIsReadWhereNothingIsExpected() {
        Heard heard = Replay.of(dissector(), Exchange.parse("odd-behind-sound", """
            udp 0
            > 0E 10  07 01 00 00 30 01 02 00 00 00 00 00 00 00
            < 0E 10  07 01 00 00 30 00 08 00 00 00 08 00 02 00
            """));

        assertThat(heard.lines()).hasSize(2);
        assertThat(heard.lines().getLast()).contains("BAD_LENGTH");
    }
}
