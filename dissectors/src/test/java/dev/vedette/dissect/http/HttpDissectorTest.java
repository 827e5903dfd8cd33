package dev.vedette.dissect.http;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// The contract of dissectors, for HTTP.
final class HttpDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new HttpDissector();
    }

    @Override
    protected Set<String> lostBehindGap() {
        return Set.of("upgrade");
    }
}
