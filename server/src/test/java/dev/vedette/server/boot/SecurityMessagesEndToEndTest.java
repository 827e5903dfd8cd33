package dev.vedette.server.boot;

import static dev.vedette.server.boot.HubScene.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.ingest.RejectedReports;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Security messages through the whole server: every rule on what a device says of itself is judged by them.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SecurityMessagesEndToEndTest {
    private static final String MARK = "urn:azureiot:Security:SecurityAgent:1";

    @TempDir
    Path folder;

    private HubScene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new HubScene(folder);
        HttpResponse<String> put = scene.security("PUT", "/deviceSecurityGroups/default?api-version=2019-08-01", """
            {"properties": {
              "timeWindowRules": [
                {"ruleType": "ActiveConnectionsNotInAllowedRange", "isEnabled": true, "minThreshold": 0,
                 "maxThreshold": 1, "timeWindowSize": "PT5M"},
                {"ruleType": "FailedLocalLoginsNotInAllowedRange", "isEnabled": true, "minThreshold": 0,
                 "maxThreshold": 1, "timeWindowSize": "PT5M"}],
              "allowlistRules": [
                {"ruleType": "ConnectionToIpNotAllowed", "isEnabled": true,
                 "allowlistValues": ["10.0.0.0/8"]},
                {"ruleType": "ConnectionFromIpNotAllowed", "isEnabled": true,
                 "allowlistValues": ["10.0.0.0/8"]},
                {"ruleType": "LocalUserNotAllowed", "isEnabled": true, "allowlistValues": ["operator"]},
                {"ruleType": "ProcessNotAllowed", "isEnabled": true, "allowlistValues": ["/usr/bin/pump"]}]}}
            """);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        scene.device("pump-1", null);
        scene.device("pump-2", null);
        scene.closePane();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whatAnAgentFoundIsJudgedAndWhatIsAllowedIsNot() throws Exception {
        String out = "{\"Direction\":\"Out\",\"RemoteAddress\":\"203.0.113.9\",\"RemotePort\":443}";
        String in = "{\"Direction\":\"In\",\"RemoteAddress\":\"198.51.100.7\",\"LocalPort\":22}";
        String bad = message(out + "," + in, "mallory", "Fail", "/tmp/miner");
        String good = message(out.replace("203.0.113.9", "10.0.0.7"), "operator", "Success", "/usr/bin/pump");
        List<JsonNode> alerts = List.of();
        while (alerts.size() < 6) {
            // Whether the rules' metrics are defined for readers already shows in what they make of a message.
            expect(204, security("pump-1", bad));
            expect(204, security("pump-2", good));
            scene.closePane();
            alerts = scene.awaited("pump-1", found -> found.size() >= 2);
        }
        assertThat(alerts)
                .extracting(alert -> alert.path("alertType").stringValue() + " "
                        + alert.path("extendedProperties").path("ObservedCount").stringValue("")
                        + alert.path("extendedProperties")
                                .path("ObservedValues")
                                .stringValue(""))
                .containsExactlyInAnyOrder(
                        "IoT_CA_ActiveConnectionsNotInAllowedRange 2",
                        "IoT_CA_FailedLocalLoginsNotInAllowedRange 2",
                        "IoT_CA_ConnectionToIpNotAllowed 203.0.113.9",
                        "IoT_CA_ConnectionFromIpNotAllowed 198.51.100.7",
                        "IoT_CA_LocalUserNotAllowed mallory",
                        "IoT_CA_ProcessNotAllowed /tmp/miner");
        assertThat(scene.alerts("pump-2")).isEmpty();
    }

    @Test
    void aMessageThatIsNoneIsAnsweredCountedAndShown() throws Exception {
        expect(204, security("pump-1", "{\"Events\":\"none\"}"));

        RejectedReports.Rejection shown =
                scene.server().reports().rejected().latestOf("pump-1").getFirst();
        assertThat(shown.receipt().message()).isEqualTo("security message: Events must be an array");
        assertThat(scene.metrics()).contains("vedette_security_messages_malformed_total{reason=\"type\"} 1");
    }

    @Test
    void telemetryWithoutTheMarkIsNotRead() throws Exception {
        expect(204, scene.device("pump-1", "POST", "messages/events", "{\"Events\":\"none\"}"));

        assertThat(scene.server().reports().rejected().latest()).isEmpty();
    }

    private HttpResponse<String> security(String device, String message) throws Exception {
        return scene.device(device, "POST", "messages/events", message, "iothub-interface-id", MARK);
    }

    private static String message(String connections, String user, String others, String process) {
        return """
            {"AgentVersion":"0.0.1","AgentId":"e89dc5f5-feac-4c3e-87e2-93c16f010c25","MessageSchemaVersion":"1.0",
             "Events":[
              {"Name":"ConnectionCreate","Payload":[%s]},
              {"Name":"Login","Payload":[{"Result":"Success","UserName":"%s"},{"Result":"%s","UserName":"operator"},
                {"Result":"%s","UserName":"operator"}]},
              {"Name":"ProcessCreate","Payload":[{"Executable":"%s","ProcessId":7}]}]}
            """.formatted(connections, user, others, others, process);
    }
}
