package dev.vedette.dissect.fins;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// Omron FINS keeps the contract of dissectors.
final class FinsDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new FinsDissector();
    }
}
