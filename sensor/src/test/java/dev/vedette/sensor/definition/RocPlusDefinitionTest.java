package dev.vedette.sensor.definition;

/// The definition of ROC Plus among the examples, a [DefinedDissector], keeps the contract.
final class RocPlusDefinitionTest extends ExampleContract {
    RocPlusDefinitionTest() {
        super("roc-plus", "roc_plus");
    }
}
