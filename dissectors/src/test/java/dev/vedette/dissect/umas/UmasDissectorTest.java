package dev.vedette.dissect.umas;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// UMAS keeps the contract of dissectors.
final class UmasDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new UmasDissector();
    }
}
