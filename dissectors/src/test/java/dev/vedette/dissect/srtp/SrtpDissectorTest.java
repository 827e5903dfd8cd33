package dev.vedette.dissect.srtp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// GE-SRTP keeps the contract of dissectors.
final class SrtpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new SrtpDissector();
    }
}
