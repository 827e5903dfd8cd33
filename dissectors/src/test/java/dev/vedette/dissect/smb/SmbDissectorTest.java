package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// SMB keeps the contract of dissectors.
final class SmbDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new SmbDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("netbios");
    }
}
