package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The definition of BSAP on serial lines among the examples keeps the contract, as a [DefinedDissector].
final class BsapSerialDefinitionTest extends DissectorContract {
    private static final Example EXAMPLE = Example.of("bsap", "bsap_serial");

    @Override
    protected Dissector dissector() {
        return EXAMPLE.definition().dissector();
    }

    @Override
    protected Path goldenFolder() {
        return EXAMPLE.exchanges();
    }

    /// It is no class that a service loader could find, but a file.
    @Override
    @Test
    protected void isDiscoveredAsAService() {
        EXAMPLE.assertIsRead();
    }
}
