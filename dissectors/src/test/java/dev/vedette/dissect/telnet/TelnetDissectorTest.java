package dev.vedette.dissect.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Heard;
import dev.vedette.testkit.dissect.Replay;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Telnet keeps the contract of dissectors.
final class TelnetDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new TelnetDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("late");
    }

    @Test
    void noPasswordIsTold() {
        Heard heard = Replay.of(dissector(), Exchange.parse("password", """
            tcp 23
            < FF FD 18 FF FB 01 "login: "
            > "anna\\r\\n"
            < "Password: "
            > "hun\\x08ter2\\r\\n"
            < "Login incorrect\\r\\n"
            """));

        assertThat(String.join(" ", heard.lines()))
                .contains("user_name=\"anna\"", "CLEAR_TEXT_CREDENTIALS", "FAILURE")
                .doesNotContain("hun", "ter2");
    }
}
