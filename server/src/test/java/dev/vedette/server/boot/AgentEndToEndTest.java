package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The real agent, which looks at this machine, and a real server.
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AgentEndToEndTest {
    @TempDir
    Path folder;

    @Test
    void aPortThatIsOpenedOnThisMachineRaisesAViolationAndIsClearedWhenItIsClosed() throws Exception {
        int port;
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open")) {
            AgentProcess agent;
            try (ServerSocket backdoor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = backdoor.getLocalPort();
                watchDoors(server, port);
                agent = agent(server.mqttPort());
                awaitViolations(server, found -> found.contains("known doors") && found.contains("no back door"));
                assertThat(violations(server)).contains("" + port, "\"thingName\":\"pump-1\"");
            }
            try (agent) {
                awaitViolations(server, found -> !found.contains("no back door"));
                assertThat(agent.said()).doesNotContain("refused a message");
            }
        }
    }

    private static void watchDoors(ServerProcess server, int port) throws Exception {
        server.call("POST", "/security-profiles/doors", """
            {"behaviors": [
              {"name": "known doors", "metric": "aws:listening-tcp-ports",
               "criteria": {"comparisonOperator": "in-port-set", "value": {"ports": [22]}}},
              {"name": "no back door", "metric": "aws:listening-tcp-ports",
               "criteria": {"comparisonOperator": "not-in-port-set", "value": {"ports": [%d]}}}]}
            """.formatted(port));
        String target = "arn:aws:iot:us-east-1:000000000000:all/things";
        server.call("PUT", "/security-profiles/doors/targets?securityProfileTargetArn=" + target, "");
    }

    @Test
    void aServerThatStopsAndAnAgentThatIsKilledLoseNothingAndKeepTheOrder() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open")) {
            AgentProcess first = agent(server.mqttPort());
            awaitAccepted(server, 2);
            server.stop();
            // It says how many wait whenever it has tried in vain.
            first.awaitNumber("trying again in \\d+ s, ([3-9]|\\d\\d+) messages wait");
            first.kill();
            try (AgentProcess second = agent(server.mqttPort())) {
                long waiting = second.awaitNumber("cache: CacheStanding\\[waitingHigh=0, waitingLow=(\\d+)");
                assertThat(waiting).isGreaterThanOrEqualTo(3);
                server.killAndRestart();
                awaitAccepted(server, waiting + 1);
                second.stop();

                // A server rejects what is older than the last it had: that nothing was refused is the order.
                assertThat(second.awaitNumber("reports: CourierCounts\\[sent=\\d+, refused=(\\d+)"))
                        .isZero();
                assertThat(second.awaitNumber("reports: CourierCounts\\[sent=(\\d+)"))
                        .isGreaterThan(waiting);
                assertThat(second.awaitNumber("CourierCounts\\[.*droppedHigh=0, droppedLow=(\\d+)"))
                        .isZero();
            } finally {
                first.close();
            }
        }
    }

    @Test
    void securityEventsOfThisMachineAreJudgedByTheHub() throws Exception {
        try (HubScene scene = new HubScene(folder)) {
            scene.security("PUT", "/deviceSecurityGroups/default?api-version=2019-08-01", """
                {"properties": {"allowlistRules": [{"ruleType": "ProcessNotAllowed", "isEnabled": true,
                  "allowlistValues": ["/usr/bin/pump"]}]}}
                """);
            scene.device("pump-1", null);
            scene.closePane();
            Path key = Files.writeString(folder.resolve("hub.key"), scene.key("pump-1"));
            List<String> alerts = List.of();
            try (AgentProcess agent = agent(
                    scene.server().mqttPorts().getFirst(),
                    "events.collect = all",
                    "events.look-every = 200ms",
                    "events.send-every = 0s",
                    "hub.key-file = " + key)) {
                while (alerts.isEmpty()) {
                    new ProcessBuilder("sleep", "1").start().waitFor();
                    scene.closePane();
                    alerts = scene.alerts("pump-1").stream()
                            .map(JsonNode::toString)
                            .filter(alert -> alert.contains("ProcessNotAllowed"))
                            .toList();
                }
                assertThat(agent.said()).doesNotContain("refused").contains("security events: connected");
            }
            assertThat(alerts.getFirst()).contains("sleep");
            assertThat(scene.metrics()).doesNotContain("vedette_security_messages_malformed_total{");
        }
    }

    @Test
    void eventsStayOnTheDeviceWhereABrokerWouldAcknowledgeAndForgetThem() throws Exception {
        Path key = Files.writeString(folder.resolve("hub.key"), "AAAAAAAAAAAAAAAAAAAAAA==");
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open");
                AgentProcess agent =
                        agent(server.mqttPort(), "events.collect = system-information", "hub.key-file = " + key)) {
            assertThat(agent.awaitNumber("does not answer as an IoT hub.*trying again in \\d+ s, (\\d+) messages"))
                    .isEqualTo(1);
        }
    }

    private AgentProcess agent(int port, String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "thing = pump-1",
                "server.host = 127.0.0.1",
                "server.tls = false",
                "server.port = " + port,
                "reports.interval = 1s",
                "send.per-second = 100",
                "cache.dir = " + folder.resolve("cache")));
        lines.addAll(List.of(more));
        return new AgentProcess(folder, lines.toArray(String[]::new));
    }

    private static String violations(ServerProcess server) throws Exception {
        return server.call("GET", "/active-violations", "");
    }

    private static void awaitViolations(ServerProcess server, Predicate<String> wanted) throws Exception {
        while (!wanted.test(violations(server))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static void awaitAccepted(ServerProcess server, long least) throws Exception {
        Pattern accepted = Pattern.compile("(?m)^vedette_reports_accepted_total ([\\d.]+)$");
        while (true) {
            Matcher found = accepted.matcher(server.call("GET", "/metrics", ""));
            if (found.find() && Double.parseDouble(found.group(1)) >= least) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
