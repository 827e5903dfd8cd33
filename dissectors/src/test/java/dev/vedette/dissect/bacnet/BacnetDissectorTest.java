package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// The contract of dissectors, for BACnet/IP.
final class BacnetDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new BacnetDissector();
    }
}
