package dev.vedette.dissect.tls;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// The contract of dissectors, for TLS.
final class TlsDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new TlsDissector();
    }
}
