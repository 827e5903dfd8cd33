package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.server.ingest.SecurityMessageReader.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each event of a security message says, and which messages are none.
final class SecurityMessageReaderTest {
    private static final ThingName PUMP = new ThingName("pump-1");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, MetricKind> DEFINED = Map.of(
            "failed-local-logins", MetricKind.LEVEL,
            "inbound-ip-addresses", MetricKind.ADDRESSES,
            "local-users", MetricKind.STRINGS,
            "processes", MetricKind.STRINGS);

    private final SecurityMessageReader reader =
            new SecurityMessageReader(name -> Optional.ofNullable(DEFINED.get(name.value())));

    @Test
    void listeningPortsAreThoseOfTheLastSnapshot() {
        assertThat(said(event("ListeningPorts", "{\"Protocol\":\"tcp\",\"LocalPort\":\"1\"}") + ","
                        + event(
                                "ListeningPorts",
                                "{\"Protocol\":\"tcp\",\"LocalAddress\":\"0.0.0.0\",\"LocalPort\":\"22\"},"
                                        + "{\"Protocol\":\"tcp6\",\"LocalPort\":22},"
                                        + "{\"Protocol\":\"udp\",\"LocalPort\":65535},"
                                        + "{\"Protocol\":\"sctp\",\"LocalPort\":\"9\"}")))
                .containsExactly(
                        new ListeningPorts(PUMP, AT, Transport.TCP, PortSet.of(22), 1),
                        new ListeningPorts(PUMP, AT, Transport.UDP, PortSet.of(65_535), 1));
    }

    @Test
    void connectionsAreThoseOutThoseInAndHowManyDifferentOnes() {
        String out =
                "{\"Direction\":\"Out\",\"RemoteAddress\":\"10.0.0.7\",\"RemotePort\":\"443\",\"Protocol\":\"tcp\"}";
        assertThat(said(event("ConnectionCreate", out + "," + out) + ","
                        + event(
                                "ConnectionCreate",
                                "{\"Direction\":\"In\",\"RemoteAddress\":\"2001:db8::7\",\"LocalPort\":22},"
                                        + "{\"Direction\":\"Out\",\"RemoteAddress\":\"somewhere\"}")))
                .containsExactly(
                        new EstablishedConnections(PUMP, AT, AddressSet.of("10.0.0.7"), 3),
                        custom("inbound-ip-addresses", new MetricValue.Addresses(AddressSet.of("2001:db8::7"))));
        assertThat(((Reading.Understood) read(message(
                                event("ConnectionCreate", "{\"Direction\":\"Out\",\"RemoteAddress\":\"somewhere\"}"))))
                        .addressesUnreadable())
                .isEqualTo(1);
    }

    @Test
    void failedLoginsAreCountedAndUsersAreThoseWhoGotIn() {
        assertThat(said(event(
                        "Login",
                        "{\"Result\":\"Fail\",\"UserName\":\"admin\"},{\"Result\":\"Fail\"},"
                                + "{\"Result\":\"Success\",\"UserName\":\"root\"},"
                                + "{\"Result\":\"Success\",\"UserName\":\"root\"}")))
                .containsExactly(
                        custom("failed-local-logins", new MetricValue.Level(2)),
                        custom("local-users", new MetricValue.Strings(List.of("root"))));
    }

    @Test
    void processesAreTheExecutablesAsTheAgentWroteThem() {
        assertThat(said(event(
                        "ProcessCreate",
                        "{\"Executable\":\"/bin/sh\",\"CommandLine\":\"" + "x".repeat(5_000)
                                + "\",\"ExtraDetails\":{\"Executable\":\"no\"}},{\"Executable\":\"/bin/sh\"}")))
                .containsExactly(custom("processes", new MetricValue.Strings(List.of("/bin/sh"))));
    }

    @Test
    void anEmptyEventSaysThatThereWasNone() {
        assertThat(said("{\"Name\":\"Login\",\"IsEmpty\":true},{\"Name\":\"ProcessCreate\",\"Payload\":null}"))
                .containsExactly(
                        custom("failed-local-logins", new MetricValue.Level(0)),
                        custom("local-users", new MetricValue.Strings(List.of())),
                        custom("processes", new MetricValue.Strings(List.of())));
    }

    @Test
    void otherEventsSayNothing() {
        assertThat(said(event("LocalUsers", "{\"UserName\":\"root\"}") + "," + event("OSBaseline", "{\"Result\":7}")
                        + ",{\"Name\":\"SomethingNew\",\"Payload\":[]}"))
                .isEmpty();
    }

    @Test
    void customMetricsThatNobodyDefinedOrDefinedOtherwiseAreLeftOut() {
        SecurityMessageReader other = new SecurityMessageReader(
                name -> name.value().equals("local-users") ? Optional.of(MetricKind.LEVEL) : Optional.empty());
        String login = message(event("Login", "{\"Result\":\"Success\",\"UserName\":\"root\"}"));
        assertThat(other.read(PUMP, AT, login.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Reading.Understood(List.of(), 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        not json                                          | syntax  | is not JSON
        {"Events":[                                       | syntax  | is not JSON
        {"Events":[]} {}                                  | syntax  | goes on after its end
        []                                                | type    | must be an object
        {}                                                | missing | Events is missing
        {"Events":7}                                      | type    | Events must be an array
        {"Events":[7]}                                    | type    | Events[0] must be an object
        {"Events":[{}]}                                   | missing | Events[0].Name is missing
        {"MessageSchemaVersion":"2.0","Events":[]}        | range   | MessageSchemaVersion must be
        {"Events":[{"Name":"Login","Payload":{}}]}        | type    | Events[0].Payload must be an array
        {"Events":[{"Name":"Login","Payload":[7]}]}       | type    | Events[0].Payload[0] must be an object
        {"Events":[{"Name":"Login","Payload":[{}]}]}      | missing | Events[0].Payload[0].Result is missing
        {"Events":[{"Name":"Login","Payload":[{"Result":"?"}]}]}          | range | must be Success or Fail
        {"Events":[{"Name":"Login","Payload":[{"Result":"Success"}]}]}    | missing | UserName is missing
        {"Events":[{"Name":"ProcessCreate","Payload":[{"Executable":""}]}]} | missing | Executable is missing
        {"Events":[{"Name":"ConnectionCreate","Payload":[{"Direction":"Up"}]}]} | range | must be In or Out
        """)
    void aMessageThatIsNoneIsToldByReasonAndPath(String document, String reason, String words) {
        assertMalformed(document, reason, words);
    }

    @Test
    void aPortBeyondTheLastIsOutOfRange() {
        for (String port : List.of("65536", "-1", "ssh", "99999999999999")) {
            assertMalformed(
                    message(event("ListeningPorts", "{\"Protocol\":\"tcp\",\"LocalPort\":\"" + port + "\"}")),
                    "range",
                    "LocalPort must be a port");
        }
    }

    @Test
    void eventsEntriesTextsAndBytesAreBounded() {
        String event = "{\"Name\":\"x\"}";
        assertThat(read(message((event + ",").repeat(SecurityMessageReader.EVENTS_MAX - 1) + event)))
                .isInstanceOf(Reading.Understood.class);
        assertMalformed(
                message((event + ",").repeat(SecurityMessageReader.EVENTS_MAX) + event), "limit", "more than 4096");
        assertThat(read(message(event("x", "{},".repeat(SecurityMessageReader.ENTRIES_MAX - 1) + "{}"))))
                .isInstanceOf(Reading.Understood.class);
        assertMalformed(message(event("x", "{},".repeat(SecurityMessageReader.ENTRIES_MAX) + "{}")), "limit", "16384");
        assertThat(said(event("ProcessCreate", "{\"Executable\":\"" + "x".repeat(1_024) + "\"}")))
                .hasSize(1);
        assertMalformed(
                message(event("ProcessCreate", "{\"Executable\":\"" + "x".repeat(1_025) + "\"}")), "limit", "1024");
        String most = message("");
        assertThat(read(most + " ".repeat(SecurityMessageReader.MESSAGE_BYTES_MAX - most.length())))
                .isInstanceOf(Reading.Understood.class);
        assertMalformed(
                most + " ".repeat(SecurityMessageReader.MESSAGE_BYTES_MAX - most.length() + 1), "too-large", "262144");
    }

    @Test
    void noBytesMakeItThrow() {
        SplittableRandom chance = new SplittableRandom(7);
        byte[] whole = message(event("Login", "{\"Result\":\"Fail\"}") + ","
                        + event("ListeningPorts", "{\"Protocol\":\"tcp\",\"LocalPort\":\"22\"}"))
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = whole.clone();
            for (int changes = chance.nextInt(1, 5); changes > 0; changes--) {
                broken[chance.nextInt(broken.length)] = (byte) chance.nextInt(256);
            }
            assertThat(reader.read(PUMP, AT, broken)).isNotNull();
        }
    }

    private static CustomMeasurement custom(String metric, MetricValue value) {
        return new CustomMeasurement(PUMP, AT, new MetricName(metric), value);
    }

    private static String event(String name, String payload) {
        return "{\"EventType\":\"Security\",\"Category\":\"Triggered\",\"IsEmpty\":false,\"PayloadSchemaVersion\":"
                + "\"1.0\",\"Payload\":[" + payload + "],\"Name\":\"" + name + "\",\"Id\":\"1\"}";
    }

    private static String message(String events) {
        return "{\"AgentVersion\":\"0.0.1\",\"AgentId\":\"e89dc5f5-feac-4c3e-87e2-93c16f010c25\","
                + "\"MessageSchemaVersion\":\"1.0\",\"Events\":[" + events + "]}";
    }

    private Reading read(String document) {
        return reader.read(PUMP, AT, document.getBytes(StandardCharsets.UTF_8));
    }

    private List<Observation> said(String events) {
        return ((Reading.Understood) read(message(events))).observations();
    }

    private void assertMalformed(String document, String reason, String words) {
        assertThat(read(document)).isInstanceOfSatisfying(Reading.Malformed.class, malformed -> {
            assertThat(malformed.problem().label()).isEqualTo(reason);
            assertThat(malformed.message()).contains(words);
        });
    }
}
