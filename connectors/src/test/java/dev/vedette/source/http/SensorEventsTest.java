package dev.vedette.source.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a sensor's lines are read as.
class SensorEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final ThingName PLC = new ThingName("plant/10.0.0.7");

    private static EventBody read(String lines) {
        return EventBody.read(lines.getBytes(StandardCharsets.UTF_8), HttpSourceSettings.Format.SENSOR, NOW);
    }

    @Test
    void everyKindOfLineIsAnObservationAsOfNow() {
        EventBody body = read("""
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

        assertThat(body.faults()).isEmpty();
        assertThat(body.observations())
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
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'thing':'p'} | observation: must be there",
                "{'observation':'active'} | thing: must be there",
                "{'observation':'seen','thing':'p'} | observation: must be active, finding",
                "{'observation':'traffic','thing':'p','bytes_in':1} | bytes_out: must be there",
                "{'observation':'traffic','thing':'p','bytes_in':-1} | bytes_in",
                "{'observation':'listening','thing':'p','transport':'sctp','ports':[]} | transport: must be tcp or udp",
                "{'observation':'listening','thing':'p','transport':'tcp','ports':[65536]} | each must be 0..65535",
                "{'observation':'listening','thing':'p','transport':'tcp','ports':['x']} | each must be 0..65535",
                "{'observation':'connections','thing':'p','destinations':['x'],'total':1} | each must be an IP address",
                "{'observation':'connection-attempt','thing':'p','succeeded':'yes'} | succeeded: must be true or false",
                "{'observation':'finding','thing':'p','metric':'aws:all-bytes-in'} | must begin with net: or rule:",
                "{'observation':'finding','thing':'p','metric':''} | metric: has 1..128 characters"
            })
    void aLineThatIsWrongIsToldAndTheOthersAreTaken(String line, String said) {
        EventBody body = read("{\"observation\":\"active\",\"thing\":\"q\"}\n" + line.replace('\'', '"'));

        assertThat(body.understood()).isEqualTo(1);
        assertThat(body.wrong()).isEqualTo(1);
        assertThat(body.faults().getFirst().message()).contains(said);
    }

    @Test
    void aListIsBoundedAndADetailIsCut() {
        String ports = "1,".repeat(SensorEvents.ITEMS_MAX) + "1";
        EventBody tooMany =
                read("{\"observation\":\"listening\",\"thing\":\"p\",\"transport\":\"tcp\",\"ports\":[" + ports + "]}");
        assertThat(tooMany.faults().getFirst().message()).contains("has at most 4096 items, had 4097");

        EventBody body = read("{\"observation\":\"finding\",\"thing\":\"p\",\"metric\":\"net:scans\",\"detail\":\""
                + "x".repeat(Finding.DETAIL_MAX + 1) + "\"}");
        assertThat(((Finding) body.observations().getFirst()).detail()).hasSize(Finding.DETAIL_MAX);
    }
}
