package dev.vedette.dissect.ads;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// Beckhoff ADS keeps the contract of dissectors.
final class AdsDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new AdsDissector();
    }
}
