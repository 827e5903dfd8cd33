package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.identity.LocalCa;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iot.model.Behavior;

/// The seed's cloud-side examples with a statistical threshold (Detect, "Metrics") fire and clear on real traffic of a
/// fleet of ten, as few as percentiles are taken over. The pane has a second, and a seed's five minutes have five.
final class FleetPercentilesEndToEndTest {
    private static final String POLICY = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "iot:Connect", "Resource": "*"},
          {"Effect": "Allow", "Action": ["iot:Publish", "iot:Receive"], "Resource": "arn:aws:iot:*:*:topic/dt/*"},
          {"Effect": "Allow", "Action": "iot:Subscribe", "Resource": "arn:aws:iot:*:*:topicfilter/dt/*"}]}
        """;
    private static final int FIVE_MINUTES = 5;
    private static final int FLEET = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private RunningServer running;

    @BeforeEach
    void start() {
        running = new RunningServer(folder, "engine.pane=1s", "engine.grace=300ms");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    /// In each round a device sends as many messages as is said, to itself, and is denied as many.
    @Test
    void whoeverSendsReceivesOrIsDeniedMoreThanTheFleetAlarmsAndClears() throws Exception {
        allowOwnTopics();
        watch(
                behavior("Large Message Size", "aws:message-byte-size", "less-than", "p90", 3, 3),
                behavior("Out bound message rate", "aws:num-messages-sent", "less-than", "p99", 2, 2),
                behavior("In bound message rate", "aws:num-messages-received", "less-than", "p99", 2, 2),
                behavior("Authorization Failures", "aws:num-authorization-failures", "less-than", "p50", 2, 1));
        TlsDevice[] fleet = new TlsDevice[FLEET];
        String authority = LocalCa.in(folder.resolve("ca"), Clock.systemUTC()).certificatePem();
        for (int i = 0; i < FLEET; i++) {
            fleet[i] = new TlsDevice(name(i), running.tlsPort(), authority, null, null);
            fleet[i].connect("plant", "correct horse");
            fleet[i].subscribe("dt/" + name(i) + "/#");
        }

        int[] lastTwo = {1, 1, 1, 1, 1, 1, 1, 1, 6, 12};
        int[] lastSix = {0, 0, 0, 0, 2, 2, 2, 2, 2, 2};
        untilActive(
                () -> talk(fleet, lastTwo, lastSix),
                "d09 Large Message Size",
                "d10 Large Message Size",
                "d10 Out bound message rate",
                "d10 In bound message rate",
                "d05 Authorization Failures",
                "d06 Authorization Failures",
                "d07 Authorization Failures",
                "d08 Authorization Failures",
                "d09 Authorization Failures",
                "d10 Authorization Failures");

        int[] firstTwo = {12, 6, 1, 1, 1, 1, 1, 1, 1, 1};
        int[] firstSix = {2, 2, 2, 2, 2, 2, 0, 0, 0, 0};
        untilActive(
                () -> talk(fleet, firstTwo, firstSix),
                "d01 Large Message Size",
                "d02 Large Message Size",
                "d01 Out bound message rate",
                "d01 In bound message rate",
                "d01 Authorization Failures",
                "d02 Authorization Failures",
                "d03 Authorization Failures",
                "d04 Authorization Failures",
                "d05 Authorization Failures",
                "d06 Authorization Failures");
        assertThat(cleared("d10"))
                .contains(
                        "Large Message Size",
                        "Out bound message rate",
                        "In bound message rate",
                        "Authorization Failures");
        assertThat(cleared("d09")).contains("Large Message Size", "Authorization Failures");
        Arrays.stream(fleet).forEach(TlsDevice::close);
    }

    /// As the seed writes them, whoever connects or disconnects no more than a tenth of the fleet is outside.
    @Test
    void whoeverConnectsAndDisconnectsLessThanTheFleetAlarmsAndClears() throws Exception {
        watch(
                behavior("Connection Attempts", "aws:num-connection-attempts", "greater-than", "p10", 1, 2),
                behavior("Disconnections", "aws:num-disconnects", "greater-than", "p10", 1, 2));
        MqttClient[] fleet = new MqttClient[FLEET];
        for (int i = 0; i < FLEET; i++) {
            fleet[i] = new MqttClient("tcp://127.0.0.1:" + running.plainPort(), name(i), new MemoryPersistence());
            fleet[i].connect();
        }

        untilActive(() -> allReconnectBut(0, fleet), "d01 Connection Attempts", "d01 Disconnections");
        untilActive(() -> allReconnectBut(1, fleet), "d02 Connection Attempts", "d02 Disconnections");
        assertThat(cleared("d01")).contains("Connection Attempts", "Disconnections");
        for (MqttClient device : fleet) {
            device.disconnect();
        }
    }

    private static String name(int device) {
        return "d%02d".formatted(device + 1);
    }

    private static void talk(TlsDevice[] fleet, int[] messages, int[] denied) throws Exception {
        for (int device = 0; device < FLEET; device++) {
            for (int i = 0; i < messages[device]; i++) {
                assertThat(fleet[device].publish("dt/" + name(device) + "/a", "ten bytes."))
                        .isTrue();
            }
            for (int i = 0; i < denied[device]; i++) {
                assertThat(fleet[device].publish("forbidden/a", "x")).isFalse();
            }
        }
    }

    private static void allReconnectBut(int steady, MqttClient[] fleet) throws MqttException {
        for (int i = 0; i < FLEET; i++) {
            if (i != steady) {
                fleet[i].disconnect();
                fleet[i].connect();
            }
        }
    }

    private static Behavior behavior(
            String name, String metric, String operator, String percentile, int toAlarm, int toClear) {
        return Behavior.builder()
                .name(name)
                .metric(metric)
                .criteria(c -> c.comparisonOperator(operator)
                        .statisticalThreshold(s -> s.statistic(percentile))
                        .durationSeconds(FIVE_MINUTES)
                        .consecutiveDatapointsToAlarm(toAlarm)
                        .consecutiveDatapointsToClear(toClear))
                .build();
    }

    private void allowOwnTopics() {
        running.iot().createPolicy(r -> r.policyName("own").policyDocument(POLICY));
        running.server().desks().users().create("plant", "correct horse".toCharArray());
        running.iot().attachPolicy(r -> r.policyName("own").target("arn:aws:iot:us-east-1:000000000000:user/plant"));
    }

    private void watch(Behavior... behaviors) {
        running.iot().createSecurityProfile(r -> r.securityProfileName("seed").behaviors(behaviors));
        running.iot()
                .attachSecurityProfile(r -> r.securityProfileName("seed")
                        .securityProfileTargetArn("arn:aws:iot:us-east-1:000000000000:all/things"));
    }

    /// One round of what a fleet does.
    private interface Round {
        void go() throws Exception;
    }

    /// The fleet goes on until exactly these violations are open.
    private void untilActive(Round round, String... expected) throws Exception {
        Set<String> wanted = Set.of(expected);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<String> active = active();
        while (!active.equals(wanted) && System.nanoTime() < deadline) {
            round.go();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            active = active();
        }
        assertThat(active).containsExactlyInAnyOrder(expected);
    }

    private Set<String> active() {
        return running
                .iot()
                .listActiveViolationsPaginator(r -> r.securityProfileName("seed"))
                .activeViolations()
                .stream()
                .map(open -> open.thingName() + " " + open.behavior().name())
                .collect(Collectors.toSet());
    }

    private List<String> cleared(String thing) {
        return running
                .iot()
                .listViolationEventsPaginator(r -> r.thingName(thing)
                        .startTime(Instant.EPOCH)
                        .endTime(Instant.now().plusSeconds(60)))
                .violationEvents()
                .stream()
                .filter(event -> event.violationEventTypeAsString().equals("alarm-cleared"))
                .map(event -> event.behavior().name())
                .toList();
    }
}
