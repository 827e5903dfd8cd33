package dev.vedette.dissect.dns;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// The contract of dissectors, for DNS.
final class DnsDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new DnsDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("services");
    }
}
