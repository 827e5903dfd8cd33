package dev.vedette.gateway.https;

import static dev.vedette.gateway.https.HttpsRig.error;
import static dev.vedette.gateway.https.HttpsRig.json;
import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.SystemProperty;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceRoutesTest {
    private static final String EVENTS = "/devices/pump/messages/events?api-version=2020-09-30";
    private static final String BOUND = "/devices/pump/messages/devicebound";

    @TempDir
    Path directory;

    private HttpsRig rig;

    @BeforeEach
    void open() {
        rig = new HttpsRig(directory);
        rig.stand.device(PUMP);
        rig.stand.said();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void command(String text) {
        rig.stand.command(
                PUMP,
                new HubMessage(
                        Map.of(SystemProperty.MESSAGE_ID, "m-1"),
                        Map.of("unit", "°C", "not a header", "x"),
                        text.getBytes(StandardCharsets.UTF_8)));
    }

    private String lock(HttpResponse<String> response) {
        String etag = response.headers().firstValue("ETag").orElseThrow();
        return etag.substring(1, etag.length() - 1);
    }

    private String handed() {
        command("stop");
        HttpResponse<String> response = rig.send(rig.of(BOUND).GET());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(rig.stand.said()).containsExactly("pump CLOUD_TO_DEVICE_MESSAGE HTTP");
        return lock(response);
    }

    @Test
    void aMessageWithItsPropertiesIsTaken() {
        HttpResponse<String> response = rig.post(
                rig.of(EVENTS)
                        .header("iothub-messageid", "m-7")
                        .header("iothub-interface-id", "urn:azureiot:Security:SecurityAgent:1")
                        .header("iothub-app-Level", "7"),
                "{}");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE HTTP");
        HubMessage message = rig.stand.telemetry.getFirst();
        assertThat(message.isSecurityMessage()).isTrue();
        assertThat(message.properties()).containsOnly(Map.entry("Level", "7"));
        assertThat(message.system()).containsEntry(SystemProperty.MESSAGE_ID, "m-7");
        assertThat(message.body()).asString().isEqualTo("{}");
    }

    @Test
    void eachMessageOfABatchCounts() {
        HttpResponse<String> response = rig.post(rig.of(EVENTS).header("Content-Type", Messages.BATCH), """
            [{"body":"AAEC","base64Encoded":true,"properties":{"iothub-app-a":"1","iothub-messageid":"x","b":"2"}},
             {"body":"plain","base64Encoded":false}]\
            """);
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(rig.stand.said())
                .containsExactly("pump DEVICE_TO_CLOUD_MESSAGE HTTP", "pump DEVICE_TO_CLOUD_MESSAGE HTTP");
        assertThat(rig.stand.telemetry.getFirst().body()).containsExactly(0, 1, 2);
        assertThat(rig.stand.telemetry.getFirst().properties()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(rig.stand.telemetry.getFirst().system()).isEqualTo(Map.of(SystemProperty.MESSAGE_ID, "x"));
        assertThat(rig.stand.telemetry.get(1).body()).asString().isEqualTo("plain");
    }

    @Test
    void aBatchWithOneBadMessageIsRefusedWhole() {
        for (String batch : new String[] {
            "{}",
            "[1]",
            "[{\"body\":1}]",
            "[{\"body\":\"%%\",\"base64Encoded\":true}]",
            "[{\"body\":\"\"},{\"body\":\"\",\"properties\":{\"a\":1}}]",
            "nonsense",
            ""
        }) {
            HttpResponse<String> response = rig.post(rig.of(EVENTS).header("Content-Type", Messages.BATCH), batch);
            assertThat(response.statusCode()).as(batch).isEqualTo(400);
            assertThat(error(response)).as(batch).isEqualTo(400006);
        }
        assertThat(rig.stand.telemetry).isEmpty();
        assertThat(rig.stand.said()).isEmpty();
    }

    @Test
    void anEmptyBatchIsRefused() {
        assertThat(error(rig.post(rig.of(EVENTS).header("Content-Type", Messages.BATCH), "[]")))
                .isEqualTo(400004);
    }

    @Test
    void aMessageThatIsTooLargeIsRefused() {
        HttpResponse<String> response = rig.post(rig.of(EVENTS), "x".repeat(256 * 1024 + 1));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("iothub-errorcode")).contains("MessageTooLarge");
        assertThat(json(response).path("Message").stringValue()).startsWith("ErrorCode:MessageTooLarge;");
    }

    @Test
    void aModuleSendsUnderItsOwnName() {
        HubId edge = new HubId("pump", "edge");
        rig.stand.device(edge);
        HttpResponse<String> response = rig.post(
                rig.to("/devices/pump/modules/edge/messages/events").header("Authorization", rig.stand.token(edge)),
                "1");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(rig.stand.said())
                .containsExactly("pump/edge DEVICE_TO_CLOUD_MESSAGE HTTP", "pump DEVICE_TO_CLOUD_MESSAGE HTTP");
    }

    @Test
    void whoHasNoTokenIsRefusedAndSaid() {
        HttpResponse<String> response = rig.post(rig.to(EVENTS), "1");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(error(response)).isEqualTo(401002);
        assertThat(rig.stand.said()).containsExactly("pump UNAUTHORIZED HTTP");
        assertThat(rig.stand.telemetry).isEmpty();
    }

    @Test
    void aTokenOfAnotherDeviceIsRefusedAndSaidOfTheOneThatWasNamed() {
        rig.stand.device(HubId.of("other"));
        HttpResponse<String> response = rig.post(rig.of("/devices/other/messages/events"), "1");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(rig.stand.said()).containsExactly("other UNAUTHORIZED HTTP");
    }

    @Test
    void anUnknownDeviceIsRefusedAndSaid() {
        assertThat(rig.send(rig.of("/devices/nobody/messages/devicebound").GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(rig.stand.said()).containsExactly("nobody UNAUTHORIZED HTTP");
    }

    @Test
    void anExpiredTokenIsRefused() {
        var request = rig.of(EVENTS);
        rig.stand.advance(Duration.ofHours(1));
        assertThat(rig.post(request, "1").statusCode()).isEqualTo(401);
    }

    @Test
    void aDeviceIsWhoItsCertificateSays() {
        Papers own = Papers.make("camera");
        rig.stand.device(HubId.of("camera"), new Thumbprints(own.thumbprint(), null));
        rig.client = HttpsRig.client(own);
        assertThat(rig.post(rig.to("/devices/camera/messages/events"), "1").statusCode())
                .isEqualTo(204);
        assertThat(rig.post(rig.to(EVENTS), "1").statusCode()).isEqualTo(401);
        assertThat(rig.stand.said()).containsExactly("camera DEVICE_TO_CLOUD_MESSAGE HTTP", "pump UNAUTHORIZED HTTP");
    }

    @Test
    void whereNoCommandWaitsThereIsNothing() {
        HttpResponse<String> response = rig.send(rig.of(BOUND).GET());
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(rig.stand.said()).isEmpty();
    }

    @Test
    void aCommandIsHandedOutUnderALock() {
        command("stop");
        HttpResponse<String> response = rig.send(rig.of(BOUND).GET());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("stop");
        assertThat(response.headers().firstValue("ETag").orElseThrow()).matches("\"[0-9a-f-]{36}\"");
        assertThat(response.headers().firstValue("iothub-messageid")).contains("m-1");
        assertThat(response.headers().firstValue("iothub-app-unit")).contains("%C2%B0C");
        assertThat(response.headers().firstValue("iothub-deliverycount")).contains("0");
        assertThat(response.headers().firstValue("iothub-ack")).contains("full");
        assertThat(rig.count(HttpsCounter.PROPERTY_UNSPEAKABLE)).isEqualTo(1);
        assertThat(rig.send(rig.of(BOUND).GET()).statusCode()).isEqualTo(204);
    }

    @Test
    void aCompletedCommandIsGoneAndItsLockTooIsGood() {
        String lock = handed();
        assertThat(rig.send(rig.of(BOUND + "/" + lock).DELETE()).statusCode()).isEqualTo(204);
        HttpResponse<String> again = rig.send(rig.of(BOUND + "/" + lock).DELETE());
        assertThat(again.statusCode()).isEqualTo(412);
        assertThat(error(again)).isEqualTo(412002);
        assertThat(rig.stand.said()).isEmpty();
    }

    @Test
    void aCommandIsRejectedInBothSpellings() {
        for (String query : new String[] {"reject", "reject=true", "api-version=2020-09-30&%3Freject=true"}) {
            String lock = handed();
            assertThat(rig.send(rig.of(BOUND + "/" + lock + "?" + query).DELETE())
                            .statusCode())
                    .as(query)
                    .isEqualTo(204);
            assertThat(rig.stand.said()).as(query).containsExactly("pump CLOUD_TO_DEVICE_REJECTED HTTP");
        }
    }

    @Test
    void anAbandonedCommandIsHandedOutAgain() {
        String lock = handed();
        assertThat(rig.post(rig.of(BOUND + "/" + lock + "/abandon"), "x").statusCode())
                .isEqualTo(204);
        HttpResponse<String> again = rig.send(rig.of(BOUND).GET());
        assertThat(again.headers().firstValue("iothub-deliverycount")).contains("1");
        assertThat(rig.stand.said()).containsExactly("pump CLOUD_TO_DEVICE_MESSAGE HTTP");
    }

    @Test
    void aLockLastsAsLongAsTheDeviceAsks() {
        command("stop");
        String lock = lock(
                rig.send(rig.of(BOUND).header("iothub-messagelocktimeout", "5").GET()));
        rig.stand.advance(Duration.ofSeconds(5));
        assertThat(error(rig.send(rig.of(BOUND + "/" + lock).DELETE()))).isEqualTo(412002);
    }

    @Test
    void aLockTimeThatIsNoNumberIsRefused() {
        for (String seconds : new String[] {"soon", "-1", "12345678901", "1.5"}) {
            assertThat(error(rig.send(rig.of(BOUND)
                            .header("iothub-messagelocktimeout", seconds)
                            .GET())))
                    .as(seconds)
                    .isEqualTo(400004);
        }
    }

    @Test
    void whatNoHubDoesIsNotFound() {
        assertThat(rig.send(rig.of("/").GET()).statusCode()).isEqualTo(400);
        assertThat(rig.send(rig.of("/nothing").GET()).statusCode()).isEqualTo(404);
        assertThat(rig.send(rig.of("/devices/pump/messages").GET()).statusCode())
                .isEqualTo(404);
        assertThat(rig.send(rig.of("/devices/pump/files").GET()).statusCode()).isEqualTo(404);
        assertThat(rig.post(rig.of(BOUND + "/x/y"), "").statusCode()).isEqualTo(404);
    }

    @Test
    void namesThatCannotBeAreRefusedBeforeAnybodyIsAsked() {
        assertThat(error(rig.send(rig.of("/devices/a%20b/messages/devicebound").GET())))
                .isEqualTo(400004);
        assertThat(error(rig.send(rig.of("/devices/a%2Fb/messages/devicebound").GET())))
                .isEqualTo(400004);
        assertThat(error(rig.send(rig.of("/devices/%FF/messages/devicebound").GET())))
                .isEqualTo(400004);
        assertThat(error(rig.send(rig.of("/devices//messages/devicebound").GET())))
                .isEqualTo(400004);
        assertThat(rig.stand.said()).isEmpty();
    }
}
