package dev.vedette.dissect.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Heard;
import dev.vedette.testkit.dissect.Replay;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The contract of dissectors, for SSH.
final class SshDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new SshDissector();
    }

    @Override
    protected Set<String> lostBehindGap() {
        return Set.of("connection");
    }

    /// To pass over bytes is to claim the flow; then it may not be refused any more.
    @Test
    void whatComesBehindAGapWhereNothingIsExpectedIsNotClaimed() {
        Heard heard = Replay.of(dissector(), Exchange.parse("behind-a-gap", """
            tcp 0
            ! >
            > 00 00 00 0C
            < "220 ready"
            """));

        assertThat(heard.lines()).containsExactly("> not mine");
    }
}
