package dev.vedette.gateway.https;

import static dev.vedette.gateway.https.HttpsRig.error;
import static dev.vedette.gateway.https.HttpsRig.json;
import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.DeviceLink;
import dev.vedette.gateway.hub.DevicePass;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.MethodCall;
import dev.vedette.gateway.hub.MethodResult;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class ServiceRoutesTest {
    @TempDir
    Path directory;

    private HttpsRig rig;

    @BeforeEach
    void open() {
        rig = new HttpsRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private HttpRequest.Builder as(String policy, String path) {
        return rig.to(path).header("Authorization", rig.stand.policyToken(policy));
    }

    private HttpRequest.Builder owner(String path) {
        return as("iothubowner", path);
    }

    private HttpResponse<String> put(String path, String body) {
        return rig.send(owner(path).PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) {
        return rig.send(owner(path).GET());
    }

    private void pump() {
        rig.stand.device(PUMP);
        rig.stand.said();
    }

    @Test
    void aDeviceIsCreatedWithKeysReadAndDeleted() {
        HttpResponse<String> made = put("/devices/pump?api-version=2021-04-12", """
            {"deviceId":"pump","status":null,"authentication":{"type":"sas","symmetricKey":{"primaryKey":null}}}\
            """);
        assertThat(made.statusCode()).isEqualTo(200);
        JsonNode device = json(made);
        assertThat(device.path("status").stringValue()).isEqualTo("enabled");
        assertThat(device.at("/authentication/type").stringValue()).isEqualTo("sas");
        assertThat(device.at("/authentication/symmetricKey/primaryKey").stringValue())
                .hasSize(44);
        assertThat(made.headers().firstValue("ETag"))
                .contains('"' + device.path("etag").stringValue() + '"');
        assertThat(json(get("/devices/pump"))).isEqualTo(device);
        assertThat(error(put("/devices/pump", "{}"))).isEqualTo(409001);
        assertThat(rig.send(owner("/devices/pump").DELETE()).statusCode()).isEqualTo(204);
        assertThat(error(get("/devices/pump"))).isEqualTo(404001);
        assertThat(rig.stand.said()).isEmpty();
    }

    @Test
    void aChangeIsForAnEtag() {
        pump();
        String etag = json(get("/devices/pump")).path("etag").stringValue();
        HttpRequest.Builder change = owner("/devices/pump")
                .header("If-Match", '"' + etag + '"')
                .PUT(BodyPublishers.ofString("{\"status\":\"disabled\",\"statusReason\":\"lost\"}"));
        JsonNode changed = json(rig.send(change));
        assertThat(changed.path("status").stringValue()).isEqualTo("disabled");
        assertThat(changed.path("statusReason").stringValue()).isEqualTo("lost");
        assertThat(error(rig.send(change))).isEqualTo(412001);
        assertThat(error(rig.send(
                        owner("/devices/pump").header("If-Match", "other").DELETE())))
                .isEqualTo(412001);
    }

    @Test
    void documentsThatCannotBeAreRefused() {
        assertThat(error(put("/devices/pump", "[]"))).isEqualTo(400006);
        assertThat(error(put("/devices/pump", "{\"deviceId\":\"other\"}"))).isEqualTo(400004);
        assertThat(error(put("/devices/pump", "{\"status\":\"maybe\"}"))).isEqualTo(400004);
        assertThat(error(put("/devices/pump", "{\"authentication\":{\"type\":\"none\"}}")))
                .isEqualTo(400004);
        assertThat(error(put("/devices/pump", """
            {"authentication":{"type":"selfSigned","x509Thumbprint":{"primaryThumbprint":"12"}}}\
            """))).isEqualTo(400004);
        assertThat(error(put("/devices/pump", """
            {"authentication":{"type":"sas","symmetricKey":{"primaryKey":"AAAA"}}}\
            """))).isEqualTo(400004);
        assertThat(error(put("/devices/a%20b", "{}"))).isEqualTo(400004);
        assertThat(error(get("/devices/pump"))).isEqualTo(404001);
    }

    @Test
    void aDeviceOfCertificatesHasNoKeys() {
        String print = "AB".repeat(32);
        JsonNode made = json(put(
                "/devices/pump",
                "{\"authentication\":{\"x509Thumbprint\":{\"primaryThumbprint\":\"" + print + "\"}}}"));
        assertThat(made.at("/authentication/type").stringValue()).isEqualTo("selfSigned");
        assertThat(made.at("/authentication/symmetricKey/primaryKey").isNull()).isTrue();
        HttpResponse<String> keys = rig.send(owner("/devices/pump")
                .header("If-Match", "*")
                .PUT(BodyPublishers.ofString("{\"authentication\":{\"type\":\"sas\"}}")));
        assertThat(error(keys)).isEqualTo(400004);
    }

    @Test
    void modulesAreOfTheirDevice() {
        assertThat(error(put("/devices/pump/modules/edge", "{}"))).isEqualTo(404001);
        pump();
        assertThat(json(put("/devices/pump/modules/edge", "{\"moduleId\":\"edge\"}"))
                        .path("moduleId")
                        .stringValue())
                .isEqualTo("edge");
        assertThat(json(get("/devices/pump/modules"))).hasSize(1);
        assertThat(error(get("/devices/pump/modules/other"))).isEqualTo(404010);
        assertThat(json(get("/twins/pump/modules/edge")).path("moduleId").stringValue())
                .isEqualTo("edge");
    }

    @Test
    void devicesAreListed() {
        pump();
        rig.stand.device(HubId.of("camera"));
        assertThat(json(get("/devices?top=1")).at("/0/deviceId").stringValue()).isEqualTo("camera");
        assertThat(json(get("/devices"))).hasSize(2);
        assertThat(error(get("/devices?top=0"))).isEqualTo(400004);
        assertThat(error(get("/devices?top=many"))).isEqualTo(400004);
    }

    @Test
    void eachPolicyMayDoWhatItSays() {
        pump();
        assertThat(rig.send(as("registryRead", "/devices/pump").GET()).statusCode())
                .isEqualTo(200);
        assertThat(rig.send(as("registryRead", "/devices/pump").DELETE()).statusCode())
                .isEqualTo(401);
        assertThat(rig.send(as("service", "/devices/pump").GET()).statusCode()).isEqualTo(401);
        assertThat(rig.send(as("device", "/twins/pump").GET()).statusCode()).isEqualTo(401);
        assertThat(rig.send(as("registryReadWrite", "/devices/pump/commands").DELETE())
                        .statusCode())
                .isEqualTo(401);
        assertThat(rig.send(as("registryRead", "/devices/query").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(rig.stand.said())
                .containsExactly(
                        "pump UNAUTHORIZED NONE",
                        "pump UNAUTHORIZED NONE",
                        "pump UNAUTHORIZED NONE",
                        "pump UNAUTHORIZED NONE");
    }

    @Test
    void aDeviceIsNoService() {
        pump();
        assertThat(rig.send(rig.of("/twins/pump").GET()).statusCode()).isEqualTo(401);
        assertThat(rig.send(rig.to("/twins/pump").GET()).statusCode()).isEqualTo(401);
        assertThat(rig.stand.said()).containsExactly("pump UNAUTHORIZED NONE", "pump UNAUTHORIZED NONE");
    }

    @Test
    void aTwinIsPatchedAlsoByThePostOfAnSdkAndReplaced() {
        pump();
        String patch =
                "{\"tags\":{\"SecurityGroup\":\"a\",\"x\":1},\"properties\":{\"desired\":{\"rate\":5}},\"etag\":null}";
        HttpResponse<String> posted = rig.post(owner("/twins/pump").header("X-HTTP-Method-Override", "PATCH"), patch);
        assertThat(posted.statusCode()).isEqualTo(200);
        HttpResponse<String> patched =
                rig.send(owner("/twins/pump").method("PATCH", BodyPublishers.ofString("{\"tags\":{\"x\":null}}")));
        assertThat(json(patched).path("tags").toString()).isEqualTo("{\"SecurityGroup\":\"a\"}");
        assertThat(json(patched).at("/properties/desired/rate").intValue()).isEqualTo(5);
        HttpResponse<String> replaced = put("/twins/pump", "{\"tags\":{\"y\":2}}");
        assertThat(json(replaced).path("tags").toString()).isEqualTo("{\"y\":2}");
        assertThat(json(get("/twins/pump"))).isEqualTo(json(replaced));
        assertThat(rig.stand.said())
                .containsExactly("pump TWIN_UPDATE NONE", "pump TWIN_UPDATE NONE", "pump TWIN_UPDATE NONE");
    }

    @Test
    void twinsThatCannotBeChangedStayAsTheyAre() {
        pump();
        assertThat(error(put("/twins/pump", "[]"))).isEqualTo(400006);
        assertThat(error(rig.send(owner("/twins/pump")
                        .header("If-Match", "\"other\"")
                        .PUT(BodyPublishers.ofString("{\"tags\":{}}")))))
                .isEqualTo(412001);
        assertThat(error(get("/twins/nobody"))).isEqualTo(404001);
        assertThat(rig.post(owner("/twins/pump"), "{}").statusCode()).isEqualTo(404);
        assertThat(rig.stand.said()).isEmpty();
    }

    @Test
    void aQueueIsPurged() {
        pump();
        rig.stand.command(PUMP, HubMessage.of(new byte[] {1}));
        rig.stand.command(PUMP, HubMessage.of(new byte[] {2}));
        HttpResponse<String> purged =
                rig.send(as("service", "/devices/pump/commands").DELETE());
        assertThat(purged.body()).isEqualTo("{\"deviceId\":\"pump\",\"moduleId\":null,\"totalMessagesPurged\":2}");
        assertThat(error(rig.send(owner("/devices/nobody/commands").DELETE()))).isEqualTo(404001);
        assertThat(rig.stand.said()).containsExactly("pump QUEUE_PURGE NONE");
    }

    @Test
    void aMethodIsAnsweredByTheDevice() {
        pump();
        DevicePass pass = ((HubAnswer.Done<DevicePass>)
                        rig.stand.hub.door().device(PUMP, rig.stand.token(PUMP), Transport.MQTT))
                .value();
        rig.stand.hub.links().attach(pass, new Echo(rig.stand.hub));
        HttpResponse<String> answer = rig.post(
                as("service", "/twins/pump/methods"),
                "{\"methodName\":\"reboot\",\"responseTimeoutInSeconds\":10,\"payload\":{\"in\":5}}");
        assertThat(answer.body()).isEqualTo("{\"status\":207,\"payload\":{\"in\":5}}");
        assertThat(rig.stand.said()).containsExactly("pump METHOD_INVOKE MQTT");
    }

    @Test
    void aMethodOfADeviceThatIsAwayIsRefusedAndSaid() {
        pump();
        HttpResponse<String> answer = rig.post(owner("/twins/pump/methods"), "{\"methodName\":\"reboot\"}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer)).isEqualTo(404103);
        assertThat(rig.stand.said()).containsExactly("pump METHOD_INVOKE NONE");
    }

    @Test
    void callsThatCannotBeAreRefused() {
        pump();
        for (String call : new String[] {
            "",
            "[]",
            "{}",
            "{\"methodName\":\"\"}",
            "{\"methodName\":\"m\",\"responseTimeoutInSeconds\":\"5\"}",
            "{\"methodName\":\"m\",\"responseTimeoutInSeconds\":301}",
            "{\"methodName\":\"m\",\"connectTimeoutInSeconds\":-1}"
        }) {
            assertThat(rig.post(owner("/twins/pump/methods"), call).statusCode())
                    .as(call)
                    .isEqualTo(400);
        }
        assertThat(rig.stand.said()).isEmpty();
    }

    @Test
    void aQueryIsAnsweredInPages() {
        pump();
        rig.stand.device(HubId.of("camera"));
        String query = "{\"query\":\"SELECT * FROM devices\"}";
        HttpResponse<String> first = rig.post(owner("/devices/query").header("x-ms-max-item-count", "1"), query);
        assertThat(json(first).at("/0/deviceId").stringValue()).isEqualTo("camera");
        String next = first.headers().firstValue("x-ms-continuation").orElseThrow();
        HttpResponse<String> second = rig.post(owner("/devices/query").header("x-ms-continuation", next), query);
        assertThat(json(second).at("/0/deviceId").stringValue()).isEqualTo("pump");
        assertThat(second.headers().firstValue("x-ms-continuation")).isEmpty();
        assertThat(error(rig.post(owner("/devices/query"), "{\"query\":\"DROP TABLE devices\"}")))
                .isEqualTo(400004);
        assertThat(error(rig.post(owner("/devices/query").header("x-ms-max-item-count", "-1"), query)))
                .isEqualTo(400004);
    }

    /// A device that answers each call with what it was given.
    private record Echo(Hub hub) implements DeviceLink {
        @Override
        public Transport transport() {
            return Transport.MQTT;
        }

        @Override
        public boolean takesMethods() {
            return true;
        }

        @Override
        public void commandsWaiting() {}

        @Override
        public void desiredChanged(String patch, long version) {}

        @Override
        public void invoke(MethodCall call) {
            Thread.startVirtualThread(
                    () -> hub.methods().answered(PUMP, call.requestId(), new MethodResult(207, call.payload())));
        }

        @Override
        public void close(CloseReason reason) {}
    }
}
