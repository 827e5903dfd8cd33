package dev.vedette.dissect.ssh;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// The contract of dissectors, for SSH.
final class SshDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new SshDissector();
    }

    @Override
    protected Set<String> lostBehindGap() {
        return Set.of("connection");
    }
}
