package dev.vedette.dissect.rfb;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// VNC (RFB) keeps the contract of dissectors.
final class RfbDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new RfbDissector();
    }

    @Override
    protected Set<String> lostBehindGap() {
        return Set.of("login", "no-password", "old", "old-open", "refused", "full", "encrypted");
    }
}
