package dev.vedette.dissect.hartip;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// HART-IP keeps the contract of dissectors.
final class HartipDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new HartipDissector();
    }
}
