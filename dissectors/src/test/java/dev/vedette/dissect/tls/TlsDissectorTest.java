package dev.vedette.dissect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Heard;
import dev.vedette.testkit.dissect.Replay;
import org.junit.jupiter.api.Test;

/// The contract of dissectors, for TLS.
final class TlsDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new TlsDissector();
    }

    /// To pass over half a hello is to claim the flow; then it may not be refused any more.
    @Test
    void halfAHelloWhereNothingIsExpectedIsNotClaimed() {
        Heard heard = Replay.of(dissector(), Exchange.parse("half-a-hello", """
            tcp 0
            > 16 03 03 00 2D  01 00 00 FF  03 03
              00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
              00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            < "HTTP/1.1 200 OK"
            """));

        assertThat(heard.lines()).containsExactly("> not mine");
    }

    /// HTTP/2 in the clear at port 443 breaks nothing: it is another protocol.
    @Test
    void whatDoesNotBeginWithARecordIsNotMineWhereTlsIsExpectedEither() {
        Heard heard = Replay.of(dissector(), Exchange.parse("http2-in-the-clear", """
            tcp 443
            > "PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n"
            < 00 00 00 04 00 00 00 00 00
            """));

        assertThat(heard.lines()).containsExactly("> not mine");
    }
}
