package dev.vedette.dissect.mqtt;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;
import java.util.Set;

/// The contract of dissectors, for MQTT.
final class MqttDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new MqttDissector();
    }

    @Override
    protected Set<String> onlyWhereExpected() {
        return Set.of("midstream");
    }

    @Override
    protected Set<String> lostBehindGap() {
        return Set.of("midstream");
    }
}
