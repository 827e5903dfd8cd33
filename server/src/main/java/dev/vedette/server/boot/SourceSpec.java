package dev.vedette.server.boot;

import dev.vedette.source.HubLog;
import dev.vedette.source.http.HttpSourceSettings;
import dev.vedette.source.mosquitto.LogTime;
import dev.vedette.source.mqtt.MqttSourceSettings;
import java.nio.file.Path;

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

    /// A Mosquitto whose log is followed.
    ///
    /// @param log the file that it writes
    /// @param times how the times in it are written
    record Mosquitto(String name, Path log, LogTime times) implements SourceSpec {}

    /// An endpoint that events are posted to.
    ///
    /// @param settings how, but for the pane, which is the server's
    record Http(HttpSourceSettings settings) implements SourceSpec {
        @Override
        public String name() {
            return settings.name();
        }
    }

    /// A hub elsewhere, whose diagnostic log is followed.
    ///
    /// @param log the file of its records
    /// @param records which records are read
    record IotHubLog(String name, Path log, HubLog.Settings records) implements SourceSpec {}
}
