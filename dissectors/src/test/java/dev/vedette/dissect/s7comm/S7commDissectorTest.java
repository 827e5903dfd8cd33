package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// S7comm keeps the contract of dissectors.
final class S7commDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new S7commDissector();
    }
}
