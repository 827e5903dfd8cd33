package dev.vedette.dissect.synchrophasor;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// Synchrophasor keeps the contract of dissectors.
final class SynchrophasorDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new SynchrophasorDissector();
    }
}
