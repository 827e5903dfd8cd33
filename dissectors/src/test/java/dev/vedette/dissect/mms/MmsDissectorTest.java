package dev.vedette.dissect.mms;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// MMS keeps the contract of dissectors.
final class MmsDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new MmsDissector();
    }
}
