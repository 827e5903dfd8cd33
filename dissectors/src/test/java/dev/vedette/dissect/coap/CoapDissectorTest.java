package dev.vedette.dissect.coap;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// CoAP keeps the contract of dissectors.
final class CoapDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new CoapDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("odd");
    }
}
