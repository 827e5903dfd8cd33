package dev.vedette.dissect.c1222;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// ANSI C12.22 keeps the contract of dissectors.
final class C1222DissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new C1222Dissector();
    }
}
