package dev.vedette.dissect.knxnetip;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// KNXnet/IP keeps the contract of dissectors.
final class KnxnetipDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new KnxnetipDissector();
    }
}
