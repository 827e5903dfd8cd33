package dev.vedette.dissect.enip;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// Enip keeps the contract of dissectors.
final class EnipDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new EnipDissector();
    }

    /// A request to list identities is little but zeros.
    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("identity");
    }
}
