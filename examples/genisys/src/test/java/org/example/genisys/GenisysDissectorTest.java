package org.example.genisys;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// All that a dissector must keep to, tried out with the exchanges in `src/test/resources/dissect/genisys`.
final class GenisysDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new GenisysDissector();
    }
}
