package dev.vedette.dissect.lldp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// The contract of dissectors, for LLDP.
final class LldpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new LldpDissector();
    }
}
