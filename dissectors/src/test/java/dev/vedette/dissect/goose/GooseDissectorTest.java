package dev.vedette.dissect.goose;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// Goose keeps the contract of dissectors.
final class GooseDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new GooseDissector();
    }
}
