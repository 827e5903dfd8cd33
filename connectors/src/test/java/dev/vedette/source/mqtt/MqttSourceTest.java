package dev.vedette.source.mqtt;

import dev.vedette.sdk.source.Source;
import dev.vedette.source.RealMosquitto;
import dev.vedette.testkit.source.ReportPeer;
import dev.vedette.testkit.source.ReportSourceContract;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The MQTT source keeps the contract of sources of reports, with a real Mosquitto between it and the devices.
final class MqttSourceTest extends ReportSourceContract {
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static RealMosquitto broker;

    @BeforeAll
    static void startBroker() {
        broker = RealMosquitto.start(folder, "allow_anonymous true");
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopBroker() {
        if (broker != null) {
            broker.close();
            vertx.close().await();
        }
    }

    @Override
    protected Source newSource() {
        MqttSourceSettings settings = new MqttSourceSettings(
                "mqtt",
                new MqttSourceSettings.Address("127.0.0.1", broker.port(), null),
                null,
                "vedette-" + CLIENTS.incrementAndGet(),
                MqttSourceSettings.DEFAULT_REPORTS,
                List.of(),
                MqttSourceSettings.Bounds.DEFAULTS);
        return new MqttSource(vertx, settings, InstantSource.system());
    }

    @Override
    protected boolean ownsItsAddress() {
        return false;
    }

    @Override
    protected Source newSourceAtAddressOf(Source open) {
        return newSource();
    }

    @Override
    protected ReportPeer newPeer(Source open) {
        return new MqttPeer(broker.port(), "vedette");
    }
}
