package dev.vedette.dissect.ethercat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// EtherCAT keeps the contract of dissectors.
final class EthercatDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new EthercatDissector();
    }
}
