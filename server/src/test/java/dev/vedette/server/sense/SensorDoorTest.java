package dev.vedette.server.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.sense.SensorDoor.Brought;
import dev.vedette.server.sense.SensorDoor.End;
import dev.vedette.server.sense.SensorDoor.Fault;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.ThingRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What sensors bring is read, kept, and answered for.
class SensorDoorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final ThingName PLC = new ThingName("plant/10.0.0.7");

    private final List<Observation> kept = new ArrayList<>();

    @TempDir
    private Path folder;

    private DeskFixture fixture;
    private EvidenceStore evidence;
    private SensorDoor door;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        evidence = EvidenceStore.open(folder.resolve("evidence"), EvidenceStore.Bounds.DEFAULTS);
        door = door((seen, told) -> {
            kept.addAll(seen);
            told.accept(true);
            return true;
        });
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private SensorDoor door(Keeping keeping) {
        return new SensorDoor(
                keeping, fixture.desks().assets(), fixture.desks().baselines(), evidence, () -> NOW.plusNanos(456_789));
    }

    private Brought bring(String lines) {
        return door.take(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyKindOfLineIsAnObservationAsOfNow() {
        Brought brought = bring("""
            {"observation":"active","thing":"plant/10.0.0.7","time":"2016-03-01T12:00:00Z"}
            {"observation":"traffic","thing":"plant/10.0.0.7","bytes_in":1,"bytes_out":2,"packets_in":3,"packets_out":4}
            {"observation":"listening","thing":"plant/10.0.0.7","transport":"tcp","ports":[102,502]}
            {"observation":"listening","thing":"plant/10.0.0.7","transport":"udp"}

            {"observation":"connections","thing":"plant/10.0.0.7","destinations":["10.0.0.20"],"total":2}
            {"observation":"connection-attempt","thing":"plant/10.0.0.7","succeeded":false}
            {"observation":"message-sent","thing":"plant/10.0.0.7","topic":"dt","bytes":5}
            {"observation":"message-received","thing":"plant/10.0.0.7","topic":"cmd","bytes":6}
            {"observation":"finding","thing":"plant/10.0.0.7","metric":"net:scans","detail":"20 ports"}
            {"observation":"finding","thing":"plant/10.0.0.7","metric":"rule:pumps"}
            """);

        assertThat(brought).isEqualTo(new Brought(End.TAKEN, 10, 0, List.of()));
        assertThat(kept)
                .isEqualTo(List.of(
                        new AssetActive(PLC, NOW),
                        new NetworkTraffic(PLC, NOW, 1, 2, 3, 4),
                        new ListeningPorts(PLC, NOW, Transport.TCP, PortSet.of(102, 502), 2),
                        new ListeningPorts(PLC, NOW, Transport.UDP, PortSet.of(), 0),
                        new EstablishedConnections(PLC, NOW, AddressSet.of("10.0.0.20"), 2),
                        new ConnectionAttempt(PLC, NOW, null, false),
                        new MessageSent(PLC, NOW, "dt", 5, null),
                        new MessageReceived(PLC, NOW, "cmd", 6),
                        new Finding(PLC, NOW, new MetricName("net:scans"), "20 ports", ""),
                        new Finding(PLC, NOW, new MetricName("rule:pumps"), "", "")));
        assertThat(door.counts().lines()).isEqualTo(10);
    }

    @Test
    void whatASensorWritesIsReadAsItWas() {
        List<Observation> written = List.of(
                new AssetActive(PLC, NOW),
                new NetworkTraffic(PLC, NOW, 1, 2, 3, 4),
                new ListeningPorts(PLC, NOW, Transport.UDP, PortSet.of(53, 161), 2),
                new EstablishedConnections(PLC, NOW, AddressSet.of("10.0.0.20", "fe80::1"), 3),
                new ConnectionAttempt(PLC, NOW, null, true),
                new MessageSent(PLC, NOW, "a/\"b\"", 5, null),
                new MessageReceived(PLC, NOW, "ü", 6),
                new Finding(PLC, NOW, new MetricName("rule:pumps"), "10.0.0.9 wrote {1}\n", ""));
        StringWriter text = new StringWriter();
        SensorLines lines = new SensorLines(text);
        written.forEach(lines::write);
        lines.close();

        assertThat(bring(text.toString()).accepted()).isEqualTo(written.size());
        assertThat(kept).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'thing':'p'} | observation: must be there",
                "{'observation':'active'} | thing: must be there",
                "{'observation':'active','thing':''} | thing: ",
                "{'observation':'active','thing':7} | thing: must be there, as a text",
                "{'observation':'seen','thing':'p'} | observation: must be active, asset, finding",
                "{'observation':'traffic','thing':'p','bytes_in':1} | bytes_out: must be there",
                "{'observation':'traffic','thing':'p','bytes_in':-1} | bytes_in",
                "{'observation':'traffic','thing':'p','bytes_in':1.5} | bytes_in",
                "{'observation':'traffic','thing':'p','bytes_in':99999999999999999999} | bytes_in",
                "{'observation':'listening','thing':'p','transport':'sctp','ports':[]} | transport: must be tcp or udp",
                "{'observation':'listening','thing':'p','transport':'tcp','ports':[65536]} | each must be 0..65535",
                "{'observation':'listening','thing':'p','transport':'tcp','ports':['x']} | each must be 0..65535",
                "{'observation':'listening','thing':'p','transport':'tcp','ports':{}} | ports: must be a list",
                "{'observation':'connections','thing':'p','destinations':['x'],'total':1} | each must be an IP address",
                "{'observation':'connections','thing':'p','destinations':[7],'total':1} | each must be an IP address",
                "{'observation':'connection-attempt','thing':'p','succeeded':'yes'} | succeeded: must be true or false",
                "{'observation':'finding','thing':'p','metric':'aws:all-bytes-in'} | must begin with net: or rule:",
                "{'observation':'finding','thing':'p','metric':''} | metric: has 1..128 characters",
                "{'observation':'asset','thing':'p/1','site':'p'} | asset: must be there, as an object",
                "{'observation':'asset','thing':'p/1','site':'q','asset':{}} | site: must be what",
                "[] | expected a JSON object",
                "{'observation' | not JSON",
                "{} {} | not JSON"
            })
    void aLineThatIsWrongIsToldAndTheOthersAreTaken(String line, String said) {
        Brought brought = bring("{\"observation\":\"active\",\"thing\":\"q\"}\n" + line.replace('\'', '"'));

        assertThat(brought.end()).isEqualTo(End.TAKEN);
        assertThat(brought.accepted()).isEqualTo(1);
        assertThat(brought.rejected()).isEqualTo(1);
        assertThat(brought.faults().getFirst().line()).isEqualTo(2);
        assertThat(brought.faults().getFirst().message()).contains(said);
        assertThat(door.counts().malformed()).isEqualTo(1);
    }

    @Test
    void whatIsKnownOfAnAssetIsKeptAsItWasToldLast() {
        bring("""
            {"observation":"asset","thing":"plant/10.0.0.7","site":"plant","asset":{"vendor":"A"}}
            {"observation":"asset","thing":"plant/10.0.0.7","site":"plant","asset":{"vendor":"B"}}
            """);

        assertThat(fixture.desks().assets().get(PLC))
                .isEqualTo(new AssetRecord(PLC, "plant", "{\"vendor\":\"B\"}", NOW));
        assertThat(kept).isEmpty();
        assertThat(door.counts().lines()).isEqualTo(2);
    }

    @Test
    void whatIsSaidOfAnAssetCountsForTheThingThatItIs() {
        ThingName pump = new ThingName("pump-1");
        fixture.stores().things().add(new ThingRecord(pump, "id", null, Map.of(), 1, NOW));
        fixture.desks().assets().link(PLC, pump);
        bring("{\"observation\":\"active\",\"thing\":\"plant/10.0.0.7\"}");
        fixture.desks().things().delete(pump, null);
        bring("{\"observation\":\"active\",\"thing\":\"plant/10.0.0.7\"}");

        assertThat(kept).containsExactly(new AssetActive(pump, NOW), new AssetActive(PLC, NOW));
    }

    @Test
    void aListIsBoundedAndADetailIsCut() {
        String ports = "1,".repeat(SensorLineReader.ITEMS_MAX) + "1";
        Brought tooMany = bring(
                "{\"observation\":\"listening\",\"thing\":\"p\",\"transport\":\"tcp\",\"ports\":[" + ports + "]}");
        assertThat(tooMany.faults().getFirst().message()).contains("a list of at most 4096 items");

        bring("{\"observation\":\"finding\",\"thing\":\"p\",\"metric\":\"net:scans\",\"detail\":\""
                + "x".repeat(Finding.DETAIL_MAX + 1) + "\"}");
        assertThat(((Finding) kept.getFirst()).detail()).hasSize(Finding.DETAIL_MAX);
    }

    @Test
    void aLineThatIsTooLongIsWrongAndTooManyLinesAreNotTaken() {
        Brought tooLong = bring(" ".repeat(SensorDoor.LINE_BYTES_MAX) + "{}");
        assertThat(tooLong.faults().getFirst().message()).contains("at most 262144 bytes");

        String line = "{\"observation\":\"active\",\"thing\":\"q\"}\n";
        assertThat(bring(line.repeat(SensorDoor.LINES_MAX)).end()).isEqualTo(End.TAKEN);
        kept.clear();
        assertThat(bring(line.repeat(SensorDoor.LINES_MAX + 1))).isEqualTo(new Brought(End.TOO_MANY, 0, 0, List.of()));
        assertThat(kept).isEmpty();
        assertThat(door.counts().refused()).isEqualTo(1);
    }

    /// A pcap file without packets, times in nanoseconds.
    private static byte[] capture() {
        return HexFormat.of()
                .parseHex("4d3cb2a1" + "0200" + "0400" + "00000000" + "00000000" + "ffff0000" + "01000000");
    }

    private static String packets(String name, byte[] capture) {
        StringWriter line = new StringWriter();
        try (SensorLines lines = new SensorLines(line)) {
            lines.write(name, capture);
        }
        return line + "\n";
    }

    private static String finding(String evidence) {
        return "{\"observation\":\"finding\",\"thing\":\"plant/10.0.0.7\",\"metric\":\"net:scans\",\"evidence\":\""
                + evidence + "\"}\n";
    }

    @Test
    void packetsAreKeptBeforeTheFindingThatNamesThem() {
        Brought brought = bring(packets("a-1", capture()) + finding("a-1"));

        assertThat(brought).isEqualTo(new Brought(End.TAKEN, 2, 0, List.of()));
        assertThat(kept).isEqualTo(List.of(new Finding(PLC, NOW, new MetricName("net:scans"), "", "a-1")));
        assertThat(evidence.find("a-1"))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(capture()));
    }

    @Test
    void packetsAreKeptWhenNothingElseComes() {
        assertThat(bring(packets("a-1", capture())).end()).isEqualTo(End.TAKEN);
        assertThat(kept).isEmpty();
        assertThat(evidence.files()).isEqualTo(1);
    }

    @Test
    void aFindingWhosePacketsTheDiskDidNotTakeGoesOnWithoutThem() throws IOException {
        Files.delete(folder.resolve("evidence"));

        assertThat(bring(packets("a-1", capture()) + finding("a-1") + finding("a-2"))
                        .end())
                .isEqualTo(End.TAKEN);
        assertThat(kept).extracting(each -> ((Finding) each).evidence()).containsExactly("", "a-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/cron.d/x", "a/b", "a.pcap", "-", ".", "a\\u0000", "ä"})
    void aNameThatCouldLeadElsewhereIsRefusedInBothKindsOfLines(String name) {
        Brought brought =
                bring(finding(name) + "{\"observation\":\"packets\",\"name\":\"" + name + "\",\"pcap\":\"\"}");

        assertThat(brought.faults())
                .extracting(SensorDoor.Fault::message)
                .containsExactly(
                        "evidence: has 1..128 letters, digits and hyphens, no hyphen first",
                        "name: has 1..128 letters, digits and hyphens, no hyphen first");
        assertThat(kept).isEmpty();
        assertThat(evidence.files()).isZero();
    }

    @Test
    void whatIsNoCaptureIsRefused() {
        byte[] tooLong = Arrays.copyOf(capture(), EvidenceStore.CAPTURE_BYTES_MAX + 1);
        Brought brought = bring(packets("a", "#!/bin/sh\necho this is no capture".getBytes(StandardCharsets.UTF_8))
                + packets("a", Arrays.copyOf(capture(), 23))
                + packets("a", tooLong)
                + "{\"observation\":\"packets\",\"name\":\"a\",\"pcap\":\"%%%\"}\n"
                + "{\"observation\":\"packets\",\"name\":\"a\"}\n");

        assertThat(brought.rejected()).isEqualTo(5);
        assertThat(brought.faults())
                .extracting(SensorDoor.Fault::message)
                .containsExactly(
                        "pcap: must be a capture file, which begins with a1b2c3d4 or a1b23c4d",
                        "pcap: must be a capture file, which begins with a1b2c3d4 or a1b23c4d",
                        "pcap: has at most 131072 bytes, had 131073",
                        "pcap: must be in Base64",
                        "pcap: must be there, as a text");
        assertThat(evidence.files()).isZero();
    }

    @Test
    void withoutRoomNothingIsTakenAndWithoutADiskItIsNotKnown() {
        byte[] line = "{\"observation\":\"active\",\"thing\":\"q\"}".getBytes(StandardCharsets.UTF_8);

        SensorDoor full = door((seen, told) -> false);
        assertThat(full.take(line).end()).isEqualTo(End.NO_ROOM);
        assertThat(full.counts().refused()).isEqualTo(1);

        SensorDoor broken = door((seen, told) -> {
            told.accept(false);
            return true;
        });
        assertThat(broken.take(line).end()).isEqualTo(End.UNKNOWN);
        assertThat(broken.counts().unkept()).isEqualTo(1);
        assertThat(broken.counts().lines()).isZero();
    }

    private static String sighting(String kind, String subject, String more) {
        return """
            {"observation":"sighting","thing":"plant/10.0.0.7","site":"plant","kind":"%s","subject":"%s",\
            "detail":"saw %s"%s}
            """.formatted(kind, subject, subject, more);
    }

    @Test
    void whatIsNewAtASiteThatEnforcesBecomesAFindingOnceItIsStored() {
        assertThat(bring(sighting("function", "a > modbus read", "")).end()).isEqualTo(End.TAKEN);
        assertThat(kept).isEmpty();
        fixture.desks().baselines().turn("plant", Mode.ENFORCING);
        String line = sighting(
                "function", "a > modbus write", ",\"evidence\":\"20231114T221320Z-0123456789abcdef0123456789abcdef\"");
        bring(line + line);
        bring(line);

        assertThat(kept)
                .containsExactly(new Finding(
                        PLC,
                        DeskFixture.START.truncatedTo(ChronoUnit.MILLIS),
                        new MetricName("net:new-functions"),
                        "saw a > modbus write; expected of \"a > modbus\" only read",
                        "20231114T221320Z-0123456789abcdef0123456789abcdef"));
    }

    @Test
    void whatCouldNotBeToldIsToldLaterAndOnlyOnceMore() {
        fixture.desks().baselines().turn("plant", Mode.ENFORCING);
        byte[] line = sighting("value", "modbus 40", ",\"value\":7.5").getBytes(StandardCharsets.UTF_8);
        assertThat(door((seen, told) -> false).take(line).end()).isEqualTo(End.NO_ROOM);
        assertThat(door.retell()).isEqualTo(1);
        assertThat(door.retell()).isZero();
        door.take(line);

        assertThat(kept).hasSize(1);
    }

    @Test
    void aSightingThatIsWrongIsNamedAndTheOthersAreTaken() {
        Brought brought = bring(sighting("function", "a", "")
                + sighting("wish", "a", "")
                + sighting("value", "a", "")
                + sighting("value", "a", ",\"value\":\"7\"")
                + sighting("device", "", "")
                + sighting("device", "a", "").replace("\"plant\"", "\"the plant\""));

        assertThat(brought.accepted()).isEqualTo(1);
        assertThat(brought.faults())
                .extracting(Fault::message)
                .satisfiesExactly(
                        kind -> assertThat(kind).contains("kind: must be device, conversation"),
                        missing -> assertThat(missing).contains("value if it is of kind VALUE"),
                        value -> assertThat(value).contains("value: must be a number"),
                        subject -> assertThat(subject).contains("1..256 characters"),
                        site -> assertThat(site).contains("\"the plant\""));
    }
}
