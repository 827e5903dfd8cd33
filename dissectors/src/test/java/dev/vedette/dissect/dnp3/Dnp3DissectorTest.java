package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// DNP3 keeps the contract of dissectors.
final class Dnp3DissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new Dnp3Dissector();
    }
}
