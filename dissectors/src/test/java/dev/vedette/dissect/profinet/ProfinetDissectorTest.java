package dev.vedette.dissect.profinet;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// Profinet keeps the contract of dissectors.
final class ProfinetDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new ProfinetDissector();
    }
}
