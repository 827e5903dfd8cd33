package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.identity.LocalCa;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iot.model.Behavior;
import software.amazon.awssdk.services.iot.model.MetricToRetain;
import software.amazon.awssdk.services.iot.model.ViolationEvent;

/// The seed's cloud-side examples with a static value (Detect, "Metrics") fire and clear on real traffic of ordinary
/// MQTT clients, and are read back over the API. The pane has a second, and a seed's five minutes have ten.
final class CloudMetricsEndToEndTest {
    private static final String POLICY = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "iot:Connect", "Resource": "*"},
          {"Effect": "Allow", "Action": ["iot:Publish", "iot:Receive"], "Resource": "arn:aws:iot:*:*:topic/dt/*"},
          {"Effect": "Allow", "Action": "iot:Subscribe", "Resource": "arn:aws:iot:*:*:topicfilter/dt/*"}]}
        """;
    private static final int FIVE_MINUTES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private RunningServer running;

    @BeforeEach
    void start() {
        running = new RunningServer(folder, "engine.pane=1s", "engine.grace=300ms");
        running.iot().createPolicy(r -> r.policyName("own").policyDocument(POLICY));
        running.server().desks().users().create("plant", "correct horse".toCharArray());
        running.iot().attachPolicy(r -> r.policyName("own").target("arn:aws:iot:us-east-1:000000000000:user/plant"));
        running.iot().createDimension(r -> r.name("own").type("TOPIC_FILTER").stringValues("dt/${iot:ClientId}/#"));
        MetricToRetain sent = MetricToRetain.builder()
                .metric("aws:num-messages-sent")
                .metricDimension(d -> d.dimensionName("own").operator("IN"))
                .build();
        running.iot().createSecurityProfile(r -> r.securityProfileName("seed").additionalMetricsToRetainV2(sent));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void messagesTheirSizesAndDenialsAlarmAndClear() throws Exception {
        watch(
                behavior("Max Message Size", "aws:message-byte-size", "less-than", 1024, 0, 3, 3),
                behavior("Out bound message count", "aws:num-messages-sent", "less-than", 50, FIVE_MINUTES, 2, 2),
                behavior("In bound message count", "aws:num-messages-received", "less-than", 50, FIVE_MINUTES, 2, 2),
                behavior(
                        "Authorization Failures", "aws:num-authorization-failures", "less-than", 5, FIVE_MINUTES, 2, 1),
                behavior("Foreign topics", "aws:num-messages-sent", "less-than", 3, FIVE_MINUTES, 1, 1).toBuilder()
                        .metricDimension(d -> d.dimensionName("own").operator("NOT_IN"))
                        .build());
        try (TlsDevice plc = new TlsDevice("plc", running.tlsPort(), authority(), null, null)) {
            plc.connect("plant", "correct horse");
            plc.subscribe("dt/plc/#");
            for (int i = 0; i < 3; i++) {
                plc.publish("dt/plc/large", "x".repeat(1024));
                plc.publish("dt/other/a", "x");
            }
            for (int i = 0; i < 6; i++) {
                assertThat(plc.publish("forbidden/a", "x")).isFalse();
            }
            plc.publish("dt/plc/large", "x".repeat(1024));
            plc.publish("dt/plc/large", "x".repeat(1024));
            plc.publish("dt/plc/large", "x".repeat(1024));
            for (int i = 0; i < 60; i++) {
                plc.publish("dt/plc/small", "x");
            }

            awaitEvents(
                    "plc",
                    "Max Message Size in-alarm",
                    "Max Message Size alarm-cleared",
                    "Out bound message count in-alarm",
                    "Out bound message count alarm-cleared",
                    "In bound message count in-alarm",
                    "In bound message count alarm-cleared",
                    "Authorization Failures in-alarm",
                    "Authorization Failures alarm-cleared",
                    "Foreign topics in-alarm",
                    "Foreign topics alarm-cleared");
        }
        assertThat(counts("NOT_IN")).isEqualTo(3);
        assertThat(counts("IN")).isEqualTo(66);
    }

    /// How many messages the plc sent in all on its own topics, or on others, by the API.
    private long counts(String operator) {
        return running
                .iot()
                .listMetricValuesPaginator(r -> r.thingName("plc")
                        .metricName("aws:num-messages-sent")
                        .dimensionName("own")
                        .dimensionValueOperator(operator)
                        .startTime(Instant.EPOCH)
                        .endTime(Instant.now().plusSeconds(60)))
                .metricDatumList()
                .stream()
                .mapToLong(datum -> datum.value().count())
                .sum();
    }

    /// As the seed writes them, more attempts and disconnects than five are normal.
    @Test
    void connectionsAddressesAndAbsenceAlarmAndClear() throws Exception {
        watch(
                behavior("Connection Attempts", "aws:num-connection-attempts", "greater-than", 5, FIVE_MINUTES, 1, 2),
                behavior("Disconnections", "aws:num-disconnects", "greater-than", 5, FIVE_MINUTES, 1, 2),
                behavior("Away", "aws:disconnect-duration", "less-than", 3, 0, 1, 1),
                Behavior.builder()
                        .name("Blacklisted source IPs")
                        .metric("aws:source-ip-address")
                        .criteria(c -> c.comparisonOperator("not-in-cidr-set")
                                .value(v -> v.cidrs("127.0.0.2/32", "15.102.16.0/24")))
                        .build());
        connection("127.0.0.2").disconnect();
        awaitEvents(
                "gate",
                "Blacklisted source IPs in-alarm",
                "Connection Attempts in-alarm",
                "Disconnections in-alarm",
                "Away in-alarm");
        for (int i = 0; i < 7; i++) {
            connection("127.0.0.1").disconnect();
        }
        MqttClient last = connection("127.0.0.1");
        awaitEvents(
                "gate",
                "Blacklisted source IPs alarm-cleared",
                "Connection Attempts alarm-cleared",
                "Disconnections alarm-cleared",
                "Away alarm-cleared");
        last.disconnect();
    }

    private MqttClient connection(String from) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + running.plainPort(), "gate", new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setSocketFactory(new From(from));
        client.connect(options);
        return client;
    }

    /// Makes sockets that are bound to an address of this machine.
    private static final class From extends SocketFactory {
        private final String address;

        private From(String address) {
            this.address = address;
        }

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(address, 0));
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            Socket socket = createSocket();
            socket.connect(new InetSocketAddress(host, port));
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket(host.getHostAddress(), port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(host, port);
        }
    }

    private static Behavior behavior(
            String name, String metric, String operator, long count, int seconds, int toAlarm, int toClear) {
        return Behavior.builder()
                .name(name)
                .metric(metric)
                .criteria(c -> c.comparisonOperator(operator)
                        .value(v -> v.count(count))
                        .durationSeconds(seconds == 0 ? null : seconds)
                        .consecutiveDatapointsToAlarm(toAlarm)
                        .consecutiveDatapointsToClear(toClear))
                .build();
    }

    private void watch(Behavior... behaviors) {
        running.iot().updateSecurityProfile(r -> r.securityProfileName("seed").behaviors(behaviors));
        running.iot()
                .attachSecurityProfile(r -> r.securityProfileName("seed")
                        .securityProfileTargetArn("arn:aws:iot:us-east-1:000000000000:all/unregistered-things"));
    }

    private String authority() {
        return LocalCa.in(folder.resolve("ca"), Clock.systemUTC()).certificatePem();
    }

    private void awaitEvents(String thing, String... expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!events(thing).containsAll(List.of(expected)) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        assertThat(events(thing)).contains(expected);
    }

    private Set<String> events(String thing) {
        return running
                .iot()
                .listViolationEventsPaginator(r -> r.thingName(thing)
                        .startTime(Instant.EPOCH)
                        .endTime(Instant.now().plusSeconds(60)))
                .violationEvents()
                .stream()
                .map(CloudMetricsEndToEndTest::words)
                .collect(Collectors.toSet());
    }

    private static String words(ViolationEvent event) {
        return event.behavior().name() + " " + event.violationEventTypeAsString();
    }
}
