package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What a definition among the examples must keep to: the contract of dissectors, as a [DefinedDissector].
abstract class ExampleContract extends DissectorContract {
    private final Example example;

    /// @param folder its folder below `examples`
    /// @param protocol the name of its protocol, and of its file
    ExampleContract(String folder, String protocol) {
        example = Example.of(folder, protocol);
    }

    @Override
    protected Dissector dissector() {
        return example.definition().dissector();
    }

    @Override
    protected Path goldenFolder() {
        return example.exchanges();
    }

    /// It is no class that a service loader could find, but a file.
    @Override
    @Test
    protected void isDiscoveredAsAService() {
        example.assertIsRead();
    }
}
