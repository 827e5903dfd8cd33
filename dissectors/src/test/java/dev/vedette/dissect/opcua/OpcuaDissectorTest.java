package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// OPC UA keeps the contract of dissectors.
final class OpcuaDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new OpcuaDissector();
    }
}
