package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The case that users of the original stumbled over, with Azure's SDK: one to five messages in five minutes are
/// allowed
/// in the group `default`, a device without a tag sends one every ten seconds, and the alert is there when the first
/// window has closed. Then it sends three in a window, and the alert is over.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HubFirstWindowTest {
    private static final String HOST = "127.71.2.2";
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"MQTT, Mqtt", "AMQPS, Amqp"})
    void aMessageEveryTenSecondsIsAlarmedAtTheFirstWindowsClose(IotHubClientProtocol protocol, String name)
            throws Exception {
        try (HubScene scene = new HubScene(folder, HOST, List.of("hub.amqp.port=5671", "mqtt.tls.port=8883"))) {
            String rule = name + "D2CMessagesNotInAllowedRange";
            scene.allow("default", rule, 1, 5);
            scene.device("pump", null);
            scene.closePane();
            try (SdkDevice pump = new SdkDevice(scene, "pump", protocol)) {
                for (int i = 0; i < 28; i++) {
                    pump.send();
                    scene.clock().advance(BETWEEN);
                }
                scene.settle();
                Instant close = scene.closePane();

                JsonNode alert =
                        scene.awaited("pump", alerts -> !alerts.isEmpty()).getFirst();

                assertThat(alert.path("alertType").stringValue()).isEqualTo("IoT_CA_" + rule);
                assertThat(alert.path("startTimeUtc").stringValue()).isEqualTo(close.toString());
                assertThat(alert.path("extendedProperties")
                                .path("ObservedCount")
                                .stringValue())
                        .isEqualTo("28");
                assertThat(alert.path("extendedProperties")
                                .path("SecurityGroup")
                                .stringValue())
                        .isEqualTo("default");

                for (int i = 0; i < 3; i++) {
                    pump.send();
                }
                scene.settle();
                Instant calm = scene.closePane();
                String over = calm.toString();
                scene.awaited(
                        "pump",
                        alerts -> alerts.getFirst()
                                .path("endTimeUtc")
                                .stringValue()
                                .equals(over));
                assertThat(scene.alerts("pump")).hasSize(1);
            }
        }
    }
}
