package dev.vedette.dissect.profinetcm;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// PROFINET IO context management keeps the contract of dissectors.
final class ProfinetCmDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new ProfinetCmDissector();
    }
}
