package dev.vedette.dissect.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Heard;
import dev.vedette.testkit.dissect.Replay;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// RADIUS keeps the contract of dissectors.
final class RadiusDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new RadiusDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("sessions");
    }

    @Test
    void noPasswordIsTold() {
        Heard heard = Replay.of(dissector(), Exchange.parse("pap", """
            udp 1812
            > 01 01 002B 000102030405060708090A0B0C0D0E0F
              01 05 "bob"
              02 12 "0123456789abcdef"
            """));

        assertThat(heard.lines()).hasSize(1);
        assertThat(heard.lines().getFirst()).contains("method=\"pap\"").doesNotContain("0123456789abcdef");
        assertThat(heard.lines().getFirst()).doesNotContain("30313233");
    }
}
