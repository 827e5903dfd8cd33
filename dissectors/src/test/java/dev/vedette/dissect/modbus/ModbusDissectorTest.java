package dev.vedette.dissect.modbus;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// Modbus keeps the contract of dissectors.
final class ModbusDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new ModbusDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("reserved");
    }
}
