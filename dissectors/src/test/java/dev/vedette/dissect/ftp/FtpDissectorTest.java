package dev.vedette.dissect.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Heard;
import dev.vedette.testkit.dissect.Replay;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// FTP keeps the contract of dissectors.
final class FtpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new FtpDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("files", "late");
    }

    @Override
    protected Set<String> lostBehindGap() {
        return Set.of("secured");
    }

    @Test
    void noPasswordIsTold() {
        Heard heard = Replay.of(dissector(), Exchange.parse("password", """
            tcp 21
            > "PASS hunter2\\r\\nACCT hunter3\\r\\npass  hunter4\\r\\n"
            < "530 no\\r\\n530 no\\r\\n"
            """));

        assertThat(String.join(" ", heard.lines()))
                .doesNotContain("hunter")
                .contains("CLEAR_TEXT_CREDENTIALS", "FAILURE");
    }
}
