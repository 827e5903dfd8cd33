package dev.vedette.testkit.dissect;

import dev.vedette.sdk.dissect.Dissector;

/// The contract holds for a dissector that keeps it.
final class ToyDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new ToyDissector();
    }
}
