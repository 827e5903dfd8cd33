package dev.vedette.dissect.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Heard;
import dev.vedette.testkit.dissect.Replay;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// LDAP keeps the contract of dissectors.
final class LdapDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new LdapDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("odd");
    }

    @Override
    protected Set<String> lostBehindGap() {
        return Set.of("secured", "sasl");
    }

    @Test
    void noPasswordIsTold() {
        Heard heard = Replay.of(dissector(), Exchange.parse("passwords", """
            tcp 389
            > 30 15 02 01 01 60 10 02 01 03 04 04 "cn=a" 80 05 "hunt1"
            > 30 2C 02 01 02 63 27 04 00 0A 01 02 0A 01 00 02 01 00 02 01 00 01 01 00
              A3 14 04 0C "userPassword" 04 04 "hunt" 30 00
            """));

        assertThat(String.join(" ", heard.lines()))
                .contains("CLEAR_TEXT_CREDENTIALS", "(userPassword=*)")
                .doesNotContain("hunt");
    }
}
