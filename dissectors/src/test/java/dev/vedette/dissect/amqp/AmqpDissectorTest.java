package dev.vedette.dissect.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Heard;
import dev.vedette.testkit.dissect.Replay;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// AMQP keeps the contract of dissectors.
final class AmqpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new AmqpDissector();
    }

    @Override
    protected Set<String> lostBehindGap() {
        return Set.of("secured", "refused-version");
    }

    @Test
    void noPasswordIsTold() {
        Heard heard = Replay.of(dissector(), Exchange.parse("password", """
            tcp 5672
            > "AMQP" 00 00 09 01
            > 01 0000 00000024 000A 000B 00000000 05 "PLAIN" 0000000C 00 "anna" 00 "hunter" 05 "en_US" CE
            """));

        assertThat(String.join(" ", heard.lines()))
                .contains("user_name=\"anna\"", "CLEAR_TEXT_CREDENTIALS")
                .doesNotContain("hunter");
    }
}
