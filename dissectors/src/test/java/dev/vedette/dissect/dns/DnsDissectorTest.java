package dev.vedette.dissect.dns;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// The contract of dissectors, for DNS.
final class DnsDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new DnsDissector();
    }
}
