package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// Cip keeps the contract of dissectors.
final class CipDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new CipDissector();
    }
}
