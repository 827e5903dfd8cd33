package dev.vedette.server.boot;

import dev.vedette.source.mqtt.MqttSourceSettings;

/// One entry of `sources`: somebody else's broker that is followed.
public sealed interface SourceSpec {
    /// The name of the source.
    String name();

    /// A broker that is connected to.
    ///
    /// @param settings how
    record Mqtt(MqttSourceSettings settings) implements SourceSpec {
        @Override
        public String name() {
            return settings.name();
        }
    }
}
