package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole way, in the real program: devices report, violations are raised, a task confines the devices, and a kill
/// in its midst changes nothing of what comes of it.
class MitigationEndToEndTest {
    private static final int DEVICES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void violatingDevicesEndInQuarantineEachOnceThoughTheProcessIsKilled() throws Exception {
        try (ServerProcess server =
                new ServerProcess(folder, "auth.mode=open", "engine.pane=1s", "reports.min-interval=1ms")) {
            prepare(server);
            for (int device = 0; device < DEVICES; device++) {
                try (ReportingDevice reporting = new ReportingDevice("device-" + device, server.mqttPort())) {
                    reporting.report(1, 443, 4_444);
                }
            }
            eventually(() -> list(server, "/active-violations?maxResults=250", "activeViolations")
                            .size()
                    == DEVICES);

            server.call("PUT", "/detect/mitigationactions/tasks/confine", """
                {"target": {"securityProfileName": "doors"}, "actions": ["isolate", "watch"],
                 "includeOnlyActiveViolations": true, "clientRequestToken": "once"}
                """);
            server.killAndRestart();
            eventually(() -> !status(server).equals("IN_PROGRESS"));

            assertThat(status(server)).isEqualTo("SUCCESSFUL");
            List<String> executions = new ArrayList<>();
            for (JsonNode execution : list(
                    server,
                    "/detect/mitigationactions/executions?taskId=confine&maxResults=250",
                    "actionsExecutions")) {
                assertThat(execution.get("status").asString()).isEqualTo("SUCCESSFUL");
                executions.add(execution.get("thingName").asString() + " "
                        + execution.get("actionName").asString());
            }
            assertThat(executions).doesNotHaveDuplicates().hasSize(2 * DEVICES);
            for (String group : List.of("quarantine", "watched")) {
                assertThat(list(server, "/thing-groups/" + group + "/things?maxResults=250", "things"))
                        .as(group)
                        .hasSize(DEVICES);
            }
        }
    }

    private static void prepare(ServerProcess server) throws Exception {
        for (int device = 0; device < DEVICES; device++) {
            server.call("POST", "/things/device-" + device, "{}");
        }
        for (String group : List.of("quarantine", "watched")) {
            server.call("POST", "/thing-groups/" + group, "{}");
        }
        server.call("POST", "/mitigationactions/actions/isolate", action("quarantine"));
        server.call("POST", "/mitigationactions/actions/watch", action("watched"));
        server.call("POST", "/security-profiles/doors", """
            {"behaviors": [{"name": "Known doors", "metric": "aws:listening-tcp-ports", "criteria": {
              "comparisonOperator": "in-port-set", "value": {"ports": [443]}}}]}
            """);
        String everyone = "arn:aws:iot:us-east-1:000000000000:all/registered-things";
        server.call(
                "PUT",
                "/security-profiles/doors/targets?securityProfileTargetArn="
                        + URLEncoder.encode(everyone, StandardCharsets.UTF_8),
                "");
    }

    private static String action(String group) {
        return "{\"roleArn\": \"arn:aws:iam::000000000000:role/mitigate\", \"actionParams\":"
                + " {\"addThingsToThingGroupParams\": {\"thingGroupNames\": [\"" + group + "\"]}}}";
    }

    private static String status(ServerProcess server) throws Exception {
        return JsonMapper.shared()
                .readTree(server.call("GET", "/detect/mitigationactions/tasks/confine", ""))
                .get("taskSummary")
                .get("taskStatus")
                .asString();
    }

    private static List<JsonNode> list(ServerProcess server, String path, String member) throws Exception {
        List<JsonNode> items = new ArrayList<>();
        JsonMapper.shared().readTree(server.call("GET", path, "")).get(member).forEach(items::add);
        return items;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void eventually(Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
