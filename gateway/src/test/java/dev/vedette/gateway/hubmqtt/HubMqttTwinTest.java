package dev.vedette.gateway.hubmqtt;

import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.MethodRequest;
import dev.vedette.gateway.hub.MethodResult;
import dev.vedette.gateway.mqtt.RawClient;
import dev.vedette.gateway.mqtt.RawClient.Packet;
import dev.vedette.gateway.mqtt.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twins and methods over MQTT, byte by byte.
final class HubMqttTwinTest {
    private static final String TWIN = "$iothub/twin/res/#";

    @TempDir
    Path folder;

    private HubMqttRig rig;

    @BeforeEach
    void open() {
        rig = new HubMqttRig(folder, HubMqttLimits.DEFAULTS);
        rig.stand.device(PUMP);
        rig.stand.said();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private RawClient listening(String filter, int qos) {
        RawClient pump = rig.pump();
        pump.send(Wire.subscribe3(1, filter, qos));
        pump.expect("90 03 00 01 0" + Math.min(qos, 1));
        return pump;
    }

    @Test
    void readsItsTwinAndChangesWhatItReports() {
        rig.stand.hub.twins().patch(PUMP, "{\"tags\":{\"a\":1},\"properties\":{\"desired\":{\"speed\":3}}}", null);
        RawClient pump = listening(TWIN, 0);
        rig.stand.said();

        pump.send(Wire.publish3(2, "$iothub/twin/PATCH/properties/reported/?$rid=4", 3, utf8("{\"level\":7}")));
        pump.expect("40 02 00 03");
        assertThat(pump.expectType(Wire.PUBLISH).topic()).isEqualTo("$iothub/twin/res/204/?$rid=4&$version=2");
        pump.send(Wire.publish3(0, "$iothub/twin/GET/?$rid=5", 0, new byte[0]));

        Packet answer = pump.expectType(Wire.PUBLISH);
        assertThat(answer.topic()).isEqualTo("$iothub/twin/res/200/?$rid=5");
        assertThat(answer.payload3())
                .isEqualTo("{\"desired\":{\"speed\":3,\"$version\":2},\"reported\":{\"level\":7,\"$version\":2}}");
        assertThat(answer.qos()).isZero();
        assertThat(rig.stand.said()).containsExactly("pump TWIN_UPDATE MQTT");
    }

    @Test
    void aReportForAnotherVersionOneThatIsNoJsonAndOneOf33KilobytesAreRefusedAndDoNotCount() {
        RawClient pump = listening(TWIN, 0);

        pump.send(Wire.publish3(0, "$iothub/twin/PATCH/properties/reported/?$rid=1&$version=9", 0, utf8("{}")));
        assertThat(pump.expectType(Wire.PUBLISH).topic()).isEqualTo("$iothub/twin/res/412/?$rid=1");
        pump.send(Wire.publish3(0, "$iothub/twin/PATCH/properties/reported/?$rid=2", 0, utf8("oh no")));
        assertThat(pump.expectType(Wire.PUBLISH).topic()).isEqualTo("$iothub/twin/res/400/?$rid=2");
        StringBuilder large = new StringBuilder("{\"a0\":0");
        for (int i = 1; i <= 9; i++) {
            large.append(",\"a")
                    .append(i)
                    .append("\":\"")
                    .append("x".repeat(3_700))
                    .append('"');
        }
        pump.send(Wire.publish3(0, "$iothub/twin/PATCH/properties/reported/?$rid=3", 0, utf8(large + "}")));
        Packet answer = pump.expectType(Wire.PUBLISH);
        assertThat(answer.topic()).isEqualTo("$iothub/twin/res/413/?$rid=3");
        assertThat(answer.payload3()).startsWith("{\"errorCode\":413001,\"message\":");
        pump.send(Wire.publish3(0, "$iothub/twin/PATCH/properties/reported/?$rid=4&$version=x", 0, utf8("{}")));
        assertThat(pump.expectType(Wire.PUBLISH).topic()).isEqualTo("$iothub/twin/res/400/?$rid=4");
        assertThat(rig.stand.said()).isEmpty();
    }

    @Test
    void anAnswerThatTheDeviceDoesNotListenForIsNotSent() {
        RawClient pump = rig.pump();

        pump.send(Wire.publish3(2, "$iothub/twin/GET/?$rid=5", 3, new byte[0]));

        pump.expect("40 02 00 03");
        pump.expectQuiet();
    }

    @Test
    void isToldOfDesiredPropertiesWhileItListens() {
        RawClient pump = listening("$iothub/twin/PATCH/properties/desired/#", 0);

        rig.stand.hub.twins().patch(PUMP, "{\"properties\":{\"desired\":{\"speed\":3}}}", null);

        Packet packet = pump.expectType(Wire.PUBLISH);
        assertThat(packet.topic()).isEqualTo("$iothub/twin/PATCH/properties/desired/?$version=2");
        assertThat(packet.payload3()).isEqualTo("{\"speed\":3,\"$version\":2}");
    }

    @Test
    void answersAMethod() throws Exception {
        RawClient pump = listening("$iothub/methods/POST/#", 0);
        CompletableFuture<HubAnswer<MethodResult>> answer = CompletableFuture.supplyAsync(() -> rig.stand
                .hub
                .methods()
                .invoke(PUMP, new MethodRequest("reboot", "{\"in\":5}", Duration.ofSeconds(20), Duration.ZERO)));

        Packet call = pump.expectType(Wire.PUBLISH);
        assertThat(call.topic()).matches("\\$iothub/methods/POST/reboot/\\?\\$rid=[0-9a-f-]{36}");
        assertThat(call.payload3()).isEqualTo("{\"in\":5}");
        String rid = call.topic().substring(call.topic().indexOf('?'));
        pump.send(Wire.publish3(2, "$iothub/methods/res/207/" + rid, 5, utf8("[1]")));
        pump.expect("40 02 00 05");

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(HubAnswer.done(new MethodResult(207, "[1]")));
        assertThat(rig.stand.said()).containsExactly("pump METHOD_INVOKE MQTT");
        pump.send(Wire.publish3(2, "$iothub/methods/res/207/" + rid, 6, utf8("[1]")));
        pump.expect("40 02 00 06");
        assertThat(rig.count(HubMqttCounter.ANSWERS_REFUSED)).isEqualTo(1);
    }

    @Test
    void aDeviceThatDoesNotListenForMethodsIsNotOnlineForThem() {
        rig.pump();

        HubAnswer<MethodResult> answer = rig.stand
                .hub
                .methods()
                .invoke(PUMP, new MethodRequest("reboot", "null", Duration.ofSeconds(20), Duration.ZERO));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        HubAnswer.Refused.class,
                        refused -> assertThat(refused.error()).isEqualTo(HubError.NOT_ONLINE));
    }
}
