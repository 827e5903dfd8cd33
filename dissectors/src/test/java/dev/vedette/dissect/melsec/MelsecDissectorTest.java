package dev.vedette.dissect.melsec;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// MELSEC keeps the contract of dissectors.
final class MelsecDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new MelsecDissector();
    }
}
