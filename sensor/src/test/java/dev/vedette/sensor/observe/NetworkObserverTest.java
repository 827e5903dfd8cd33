package dev.vedette.sensor.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sensor.asset.Seen;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkObserverTest {
    private static final Endpoint PLC = Seen.at("00:1b:1b:00:00:01", "10.0.0.7", 502);
    private static final Endpoint HMI = Seen.at("00:00:bc:00:00:02", "10.0.0.20", 40_000);
    private static final Field TOPIC = Field.text("topic", "the topic");
    private static final Field LENGTH = Field.number("payload_length", "how long");
    private static final Protocol MQTT = new Protocol("mqtt", "MQTT", List.of(), List.of(TOPIC, LENGTH));
    private static final ObserverLimits LIMITS = new ObserverLimits(Duration.ofSeconds(60), 3, 2, 2, 5);

    private final Seen seen = new Seen();
    private final List<String> story = new ArrayList<>();
    private final NetworkObserver observer = seen.heardBy(
            new NetworkObserver(LIMITS, seen.inventory, Evidence.none(), observation -> story.add(line(observation))));

    private static String line(Observation observation) {
        return observation.thing() + " "
                + switch (observation) {
                    case Finding found -> found.metric() + ": " + found.detail();
                    case AssetActive ignored -> "active";
                    case NetworkTraffic traffic ->
                        "in " + traffic.packetsIn() + "/" + traffic.bytesIn() + " out " + traffic.packetsOut() + "/"
                                + traffic.bytesOut();
                    case ListeningPorts ports ->
                        ports.transport() + " " + ports.ports().ports();
                    case EstablishedConnections connections ->
                        "to " + connections.destinations().addresses() + " " + connections.total();
                    case ConnectionAttempt attempt -> attempt.succeeded() ? "connected" : "failed";
                    case MessageSent sent -> "sent " + sent.topic() + " " + sent.bytes();
                    case MessageReceived received -> "received " + received.topic() + " " + received.bytes();
                    default -> observation.toString();
                };
    }

    private NetworkFlow established() {
        NetworkFlow flow = seen.tcp(HMI, PLC);
        seen.answered(flow, Connection.ESTABLISHED);
        return flow;
    }

    private List<String> found() {
        return story.stream().filter(line -> line.contains(" net:")).toList();
    }

    @Test
    void saysOfEachAssetWhatAnAgentWouldSayOnceInAPane() {
        NetworkFlow flow = established();
        seen.closed(flow, Connection.ESTABLISHED, new Traffic(10, 1_000, 8, 4_000));
        NetworkFlow next = established();
        observer.flush();

        assertThat(story)
                .containsExactlyInAnyOrder(
                        "plant/10.0.0.20 connected",
                        "plant/10.0.0.20 connected",
                        "plant/10.0.0.20 active",
                        "plant/10.0.0.20 in 8/4000 out 10/1000",
                        "plant/10.0.0.20 TCP []",
                        "plant/10.0.0.20 UDP []",
                        "plant/10.0.0.20 to [10.0.0.7] 1",
                        "plant/10.0.0.7 active",
                        "plant/10.0.0.7 in 10/1000 out 8/4000",
                        "plant/10.0.0.7 TCP [502]",
                        "plant/10.0.0.7 UDP []",
                        "plant/10.0.0.7 to [10.0.0.20] 1");
        assertThat(next.id()).isEqualTo(2);
    }

    @Test
    void saysNothingOfAnAssetThatWasSilent() {
        established();
        observer.flush();
        story.clear();
        seen.pass(600);
        observer.flush();

        assertThat(story).isEmpty();
    }

    @Test
    void tellsAPaneWhenTheFirstPacketOfTheNextComes() {
        established();
        seen.pass(60);
        assertThat(story).containsExactly("plant/10.0.0.20 connected");
        seen.tcp(HMI, PLC);

        assertThat(story).contains("plant/10.0.0.7 active");
    }

    @Test
    void aCommandIsFoundOfTheOneThatIsToldToDoIt() {
        NetworkFlow flow = established();
        for (Intent intent : List.of(Intent.STOP, Intent.START, Intent.RESET, Intent.PROGRAM)) {
            seen.said(
                    flow,
                    Direction.FORWARD,
                    Seen.MODBUS,
                    Message.request("do-it", intent).build());
        }
        seen.said(
                flow,
                Direction.FORWARD,
                Seen.MODBUS,
                Message.request("read", Intent.READ).build());
        seen.said(
                flow,
                Direction.BACKWARD,
                Seen.MODBUS,
                Message.response("do-it", Intent.STOP).build());

        assertThat(found())
                .containsExactly(
                        "plant/10.0.0.7 net:controller-stops: 10.0.0.20:40000 asked 10.0.0.7:502: Modbus/TCP do-it",
                        "plant/10.0.0.7 net:controller-starts: 10.0.0.20:40000 asked 10.0.0.7:502: Modbus/TCP do-it",
                        "plant/10.0.0.7 net:controller-resets: 10.0.0.20:40000 asked 10.0.0.7:502: Modbus/TCP do-it",
                        "plant/10.0.0.7 net:program-changes: 10.0.0.20:40000 asked 10.0.0.7:502: Modbus/TCP do-it");
    }

    @Test
    void refusalsAndBrokenMessagesAreFoundOfTheirSender() {
        NetworkFlow flow = established();
        seen.said(
                flow,
                Direction.BACKWARD,
                Seen.MODBUS,
                Message.response("read", Intent.READ).outcome(Outcome.FAILURE).build());
        seen.said(
                flow,
                Direction.BACKWARD,
                Seen.MODBUS,
                Message.response("login", Intent.LOGIN).outcome(Outcome.FAILURE).build());
        seen.said(
                flow,
                Direction.FORWARD,
                Seen.MODBUS,
                Message.request("read", Intent.READ)
                        .flag(Flag.BAD_LENGTH)
                        .flag(Flag.CUT)
                        .build());
        seen.said(
                flow,
                Direction.FORWARD,
                Seen.MODBUS,
                Message.request("read", Intent.READ).flag(Flag.UNPAIRED).build());
        seen.malformed(flow, Seen.MODBUS, "length-too-small");

        assertThat(found())
                .containsExactly(
                        "plant/10.0.0.7 net:exceptions: 10.0.0.7:502 refused 10.0.0.20:40000: Modbus/TCP read",
                        "plant/10.0.0.7 net:failed-logins: 10.0.0.7:502 refused 10.0.0.20:40000: Modbus/TCP login",
                        "plant/10.0.0.20 net:protocol-violations: 10.0.0.20:40000 sent 10.0.0.7:502: Modbus/TCP read"
                                + " [BAD_LENGTH, CUT]",
                        "plant/10.0.0.20 net:protocol-violations: 10.0.0.20:40000 sent 10.0.0.7:502 that breaks"
                                + " Modbus/TCP: length-too-small");
    }

    @Test
    void whoAsksManyAddressesInVainScans() {
        for (int i = 1; i <= 4; i++) {
            seen.closed(seen.tcp(HMI, Seen.at("", "10.0.1." + i, 502)), Connection.ATTEMPTED, Traffic.NONE);
        }
        assertThat(found()).isEmpty();
        for (int i = 4; i <= 8; i++) {
            seen.answered(seen.tcp(HMI, Seen.at("", "10.0.1." + i, 502)), Connection.REFUSED);
        }

        assertThat(found())
                .containsExactly(
                        "plant/10.0.0.20 net:scans: 10.0.0.20 asked for 5 addresses in vain within 60 s, the last was"
                                + " 10.0.1.5");
    }

    @Test
    void whoAsksManyPortsInVainScans() {
        for (int port = 1; port <= 6; port++) {
            seen.answered(seen.tcp(HMI, Seen.at("", "10.0.0.7", port)), Connection.REFUSED);
        }

        assertThat(found())
                .containsExactly(
                        "plant/10.0.0.20 net:scans: 10.0.0.20 asked for 5 ports of 10.0.0.7 in vain within 60 s, the"
                                + " last was 5");
    }

    @Test
    void whoAsksOfManyAndIsAnsweredDoesNotScan() {
        for (int i = 1; i <= 9; i++) {
            seen.answered(seen.tcp(HMI, Seen.at("", "10.0.1." + i, 502)), Connection.ESTABLISHED);
        }

        assertThat(found()).isEmpty();
    }

    @Test
    void messagesOfMqttThatPassByCountAsIfTheBrokerHadSaidSo() {
        Endpoint broker = Seen.at("00:00:bc:00:00:09", "10.0.0.9", 1883);
        NetworkFlow flow = seen.tcp(HMI, broker);
        seen.answered(flow, Connection.ESTABLISHED);
        Message.Builder up =
                Message.request("publish", Intent.REPORT).with(TOPIC, "dt/pump").with(LENGTH, 12);
        seen.said(flow, Direction.FORWARD, MQTT, up.build());
        Message.Builder down = Message.response("publish", Intent.REPORT)
                .with(TOPIC, "cmd/pump")
                .with(LENGTH, 3);
        seen.said(flow, Direction.BACKWARD, MQTT, down.build());
        seen.said(
                flow,
                Direction.FORWARD,
                MQTT,
                Message.request("publish", Intent.REPORT).build());

        assertThat(story)
                .containsExactly(
                        "plant/10.0.0.20 connected",
                        "plant/10.0.0.20 sent dt/pump 12",
                        "plant/10.0.0.20 received cmd/pump 3");
    }

    @Test
    void anotherFirmwareAndAnotherDeviceBehindAnAddressAreFound() {
        NetworkFlow flow = established();
        for (String version : List.of("V1", "V2")) {
            seen.said(
                    flow,
                    Direction.BACKWARD,
                    Seen.MODBUS,
                    Message.response("identify", Intent.IDENTIFY)
                            .fact(Subject.SENDER, Attribute.FIRMWARE, version)
                            .build());
        }
        seen.tcp(Seen.at("00:1b:1b:00:00:99", "10.0.0.20", 1), PLC);

        assertThat(found())
                .containsExactly(
                        "plant/10.0.0.7 net:firmware-changes: the firmware of 10.0.0.7 was V1 and is V2, says modbus",
                        "plant/10.0.0.20 net:new-addresses: the MAC address of 10.0.0.20 was 00:00:bc:00:00:02 and is"
                                + " 00:1b:1b:00:00:99, says frame");
    }

    @Test
    void saysNoMoreFindingsOfOneKindInAPaneThanItsLimitAndCountsTheRest() {
        NetworkFlow flow = established();
        Message stop = Message.request("stop", Intent.STOP).build();
        for (int i = 0; i < 4; i++) {
            seen.said(flow, Direction.FORWARD, Seen.MODBUS, stop);
        }
        assertThat(found()).hasSize(3);
        assertThat(observer.counts().byName()).containsEntry("findings-max", 1L).containsEntry("findings", 3L);

        seen.pass(60);
        seen.said(flow, Direction.FORWARD, Seen.MODBUS, stop);
        assertThat(found()).hasSize(4);
    }

    @Test
    void tellsNoMoreConnectionsApartThanItsLimit() {
        for (int i = 1; i <= 3; i++) {
            seen.answered(seen.tcp(HMI, Seen.at("", "10.0.1." + i, 502)), Connection.ESTABLISHED);
        }
        observer.flush();

        assertThat(story).contains("plant/10.0.0.20 to [10.0.1.1, 10.0.1.2] 2");
        assertThat(observer.counts().byName()).containsEntry("connections-max", 1L);
    }

    @Test
    void refusesLimitsOutOfRange() {
        assertThatThrownBy(() -> new ObserverLimits(Duration.ofMillis(1_500), 1, 1, 1, 2))
                .hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> new ObserverLimits(Duration.ofSeconds(1), 1, 1, 1, 1))
                .hasMessageContaining("2 peers");
    }
}
