package dev.vedette.dissect.ssdp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// SSDP keeps the contract of dissectors.
final class SsdpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new SsdpDissector();
    }
}
