package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.EDGE;
import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TelemetryTest {
    @TempDir
    Path directory;

    private HubRig rig;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory);
        rig.device(PUMP);
    }

    private HubAnswer<Integer> take(HubMessage... messages) {
        return rig.hub.telemetry().take(PUMP, List.of(messages), Transport.HTTP);
    }

    @Test
    void eachMessageOfABatchIsOne() {
        assertThat(take(HubMessage.of(new byte[1]), HubMessage.of(new byte[0])).isDone())
                .isTrue();
        assertThat(rig.said())
                .containsExactly("pump DEVICE_TO_CLOUD_MESSAGE HTTP", "pump DEVICE_TO_CLOUD_MESSAGE HTTP");
    }

    @Test
    void aMessageOfAModuleIsSaidTwice() {
        rig.hub.telemetry().take(EDGE, List.of(HubMessage.of(new byte[1])), Transport.AMQP);
        assertThat(rig.said())
                .containsExactly("pump/edge DEVICE_TO_CLOUD_MESSAGE AMQP", "pump DEVICE_TO_CLOUD_MESSAGE AMQP");
        assertThat(rig.count("hub_operations", "d2c")).isEqualTo(1);
    }

    @Test
    void aRequestHasAtMost256KilobytesWithProperties() {
        HubMessage half = HubMessage.of(new byte[128 * 1024]);
        assertThat(take(half, half).isDone()).isTrue();
        rig.said();
        assertThat(error(take(half, new HubMessage(Map.of(), Map.of("k", ""), new byte[128 * 1024]))))
                .isEqualTo(HubError.TOO_LARGE);
        assertThat(rig.said()).isEmpty();
        assertThat(rig.count("hub_refused", "telemetry_bytes")).isEqualTo(1);
    }

    @Test
    void aRequestHas1To500Messages() {
        List<HubMessage> most = Collections.nCopies(500, HubMessage.of(new byte[0]));
        List<HubMessage> more = Collections.nCopies(501, HubMessage.of(new byte[0]));
        assertThat(rig.hub.telemetry().take(PUMP, most, Transport.HTTP).isDone())
                .isTrue();
        assertThat(error(rig.hub.telemetry().take(PUMP, more, Transport.HTTP))).isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(error(take())).isEqualTo(HubError.ARGUMENT_INVALID);
    }

    @Test
    void whatIsNotTakenDoesNotCount() {
        rig.telemetryAnswer = HubAnswer.refused(HubError.THROTTLED, "too much");
        assertThat(error(take(HubMessage.of(new byte[1])))).isEqualTo(HubError.THROTTLED);
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void aSecurityMessageIsKnownByItsInterface() {
        HubMessage security = new HubMessage(
                Map.of(SystemProperty.INTERFACE_ID, "urn:azureiot:Security:SecurityAgent:1"), Map.of(), new byte[0]);
        assertThat(security.isSecurityMessage()).isTrue();
        assertThat(HubMessage.of(new byte[0]).isSecurityMessage()).isFalse();
        assertThat(SystemProperty.ofBagName("$.ifid")).contains(SystemProperty.INTERFACE_ID);
        assertThat(SystemProperty.ofHeader("IoTHub-MessageId")).contains(SystemProperty.MESSAGE_ID);
        assertThat(SystemProperty.ofBagName("$.nothing")).isEmpty();
    }
}
