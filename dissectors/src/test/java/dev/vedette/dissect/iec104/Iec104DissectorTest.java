package dev.vedette.dissect.iec104;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// IEC 60870-5-104 keeps the contract of dissectors.
final class Iec104DissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new Iec104Dissector();
    }
}
