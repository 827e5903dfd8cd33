package dev.vedette.dissect.sv;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// Sv keeps the contract of dissectors.
final class SvDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new SvDissector();
    }
}
