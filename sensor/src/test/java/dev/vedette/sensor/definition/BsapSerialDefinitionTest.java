package dev.vedette.sensor.definition;

/// The definition of BSAP on serial lines among the examples keeps the contract.
final class BsapSerialDefinitionTest extends ExampleContract {
    BsapSerialDefinitionTest() {
        super("bsap", "bsap_serial");
    }
}
