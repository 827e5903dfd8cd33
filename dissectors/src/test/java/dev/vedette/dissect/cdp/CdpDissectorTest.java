package dev.vedette.dissect.cdp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// CDP keeps the contract of dissectors.
final class CdpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new CdpDissector();
    }
}
