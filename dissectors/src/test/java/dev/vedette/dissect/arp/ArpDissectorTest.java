package dev.vedette.dissect.arp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// The contract of dissectors, for ARP.
final class ArpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new ArpDissector();
    }
}
