package dev.vedette.dissect.s7commplus;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// S7Plus keeps the contract of dissectors.
final class S7PlusDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new S7PlusDissector();
    }
}
