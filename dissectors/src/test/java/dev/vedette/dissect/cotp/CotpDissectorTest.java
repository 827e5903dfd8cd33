package dev.vedette.dissect.cotp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// Cotp keeps the contract of dissectors.
final class CotpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new CotpDissector();
    }
}
