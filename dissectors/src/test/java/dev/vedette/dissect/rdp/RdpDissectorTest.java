package dev.vedette.dissect.rdp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// RDP keeps the contract of dissectors.
final class RdpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new RdpDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("standard");
    }

    @Override
    protected Set<String> lostBehindGap() {
        return Set.of("negotiated", "standard", "refused", "odd");
    }
}
