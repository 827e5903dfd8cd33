package dev.vedette.dissect.dhcp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// The contract of dissectors, for DHCP.
final class DhcpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new DhcpDissector();
    }
}
