package dev.vedette.dissect.snmp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// The contract of dissectors, for SNMP.
final class SnmpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new SnmpDissector();
    }
}
