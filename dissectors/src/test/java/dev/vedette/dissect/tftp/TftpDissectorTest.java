package dev.vedette.dissect.tftp;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// TFTP keeps the contract of dissectors.
final class TftpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new TftpDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("blocks");
    }
}
