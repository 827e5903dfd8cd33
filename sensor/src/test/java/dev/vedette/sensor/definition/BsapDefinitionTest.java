package dev.vedette.sensor.definition;

/// The definition of BSAP over IP among the examples keeps the contract.
final class BsapDefinitionTest extends ExampleContract {
    BsapDefinitionTest() {
        super("bsap", "bsap");
    }
}
