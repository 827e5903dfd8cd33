package dev.vedette.dissect.ntp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// NTP keeps the contract of dissectors.
final class NtpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new NtpDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("control", "private", "odd");
    }
}
