package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.server.ingest.ReportReading.Understood;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {
    private static final ThingName THING = new ThingName("pump-1");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, MetricKind> CUSTOM = Map.of(
            "temperature", MetricKind.LEVEL,
            "fans", MetricKind.NUMBERS,
            "users", MetricKind.STRINGS,
            "peers", MetricKind.ADDRESSES);

    private final ReportReader reader = new ReportReader(name -> Optional.ofNullable(CUSTOM.get(name.value())));

    private DeviceReport read(ReportFormat format, byte[] document) {
        ReportReading reading = reader.read(THING, AT, format, document);
        assertThat(reading).isInstanceOf(Understood.class);
        return ((Understood) reading).report();
    }

    private DeviceReport read(String json) {
        DeviceReport report = read(ReportFormat.JSON, Documents.bytes(json));
        assertThat(read(ReportFormat.CBOR, Documents.cbor(Documents.bytes(json))))
                .isEqualTo(report);
        return report;
    }

    private static ListeningPorts tcp(long total, int... ports) {
        return new ListeningPorts(THING, AT, Transport.TCP, PortSet.of(ports), total);
    }

    @Test
    void readsTheSeedsExampleWithLongNamesAsPrinted() {
        assertThat(read(ReportFormat.JSON, Documents.longExample()))
                .isEqualTo(new DeviceReport(
                        1530304554,
                        "1.0",
                        List.of(
                                tcp(3, 22, 53, 24800),
                                new ListeningPorts(THING, AT, Transport.UDP, PortSet.of(67, 5353), 2),
                                new NetworkTraffic(THING, AT, 29358693495L, 26485035, 10013573555L, 11382615),
                                new EstablishedConnections(THING, AT, AddressSet.of("192.168.0.1"), 2)),
                        0,
                        0));
    }

    @Test
    void readsTheSeedsExampleWithShortNamesAsPrinted() {
        DeviceReport report = read(ReportFormat.JSON, Documents.shortExample());

        assertThat(report.reportId()).isEqualTo(1530305228);
        assertThat(report.observations())
                .containsExactly(
                        tcp(3, 22, 53, 24800),
                        new ListeningPorts(THING, AT, Transport.UDP, PortSet.of(67, 5353), 2),
                        new NetworkTraffic(THING, AT, 29359307173L, 26490711, 10014614051L, 11387620),
                        new EstablishedConnections(THING, AT, AddressSet.of("192.168.0.1"), 2));
    }

    @Test
    void readsCborOfDefiniteAndIndefiniteLengthLikeJson() {
        for (byte[] example : List.of(Documents.longExample(), Documents.shortExample())) {
            byte[] definite = Documents.cbor(example);
            byte[] indefinite = Documents.indefiniteCbor(example);
            assertThat(definite[0] & 0xFF).as("a map of two").isEqualTo(0xA2);
            assertThat(indefinite[0] & 0xFF).as("a map of unknown length").isEqualTo(0xBF);

            DeviceReport expected = read(ReportFormat.JSON, example);

            assertThat(read(ReportFormat.CBOR, definite)).isEqualTo(expected);
            assertThat(read(ReportFormat.CBOR, indefinite)).isEqualTo(expected);
        }
    }

    @Test
    void readsCborTextsInPartsAndFloatsThatAreWhole() {
        byte[] document = {
            (byte) 0xA2, // a map of two
            0x7F,
            0x62,
            'h',
            'e',
            0x61,
            'd',
            (byte) 0xFF, // "he" "d" in parts
            (byte) 0xA2, // a map of two
            0x63,
            'r',
            'i',
            'd',
            (byte) 0xFA,
            0x47,
            (byte) 0xC3,
            0x50,
            0x00, // the single-precision float 100000
            0x61,
            'v',
            0x7F,
            0x62,
            '1',
            '.',
            0x61,
            '0',
            (byte) 0xFF, // "1." "0" in parts
            0x63,
            'm',
            'e',
            't',
            (byte) 0xA0 // an empty map
        };

        assertThat(read(ReportFormat.CBOR, document)).isEqualTo(new DeviceReport(100_000, "1.0", List.of(), 0, 0));
    }

    @Test
    void readsLongAndShortNamesMixed() {
        DeviceReport report = read("""
            {"hed":{"report_id":7,"v":"1.0"},
             "metrics":{"ns":{"bytes_in":1,"bo":2},"listening_tcp_ports":{"pts":[{"port":22},{"pt":23}]}}}\
            """);

        assertThat(report.observations()).containsExactly(new NetworkTraffic(THING, AT, 1, 2, 0, 0), tcp(2, 22, 23));
    }

    @Test
    void readsAHeaderThatComesLast() {
        assertThat(read("{\"metrics\":{},\"header\":{\"version\":\"1.12\",\"report_id\":-3}}"))
                .isEqualTo(new DeviceReport(-3, "1.12", List.of(), 0, 0));
    }

    @Test
    void takesCountersLeftOutOrNullAsZero() {
        assertThat(read(Documents.withMetrics("{\"network_stats\":{\"bytes_in\":null,\"packets_out\":4}}"))
                        .observations())
                .containsExactly(new NetworkTraffic(THING, AT, 0, 0, 0, 4));
        assertThat(read(Documents.withMetrics("{\"network_stats\":{}}")).observations())
                .containsExactly(new NetworkTraffic(THING, AT, 0, 0, 0, 0));
    }

    @Test
    void takesBlocksThatAreNullAsLeftOut() {
        assertThat(read(Documents.withMetrics("""
            {"network_stats":null,"listening_tcp_ports":null,"listening_udp_ports":null,
             "tcp_connections":null}\
            """)).observations()).isEmpty();
        assertThat(read(Documents.withMetrics("{\"tcp_connections\":{\"established_connections\":null}}"))
                        .observations())
                .isEmpty();
    }

    @Test
    void takesPortsAsTextAndInterfacesThatAreNullOrAbsent() {
        assertThat(read(Documents.withMetrics("""
            {"listening_tcp_ports":{"ports":[
              {"port":"22","interface":null},{"interface":"eth0","port":80},{"port":443}]}}\
            """)).observations()).containsExactly(tcp(3, 22, 80, 443));
    }

    @Test
    void keepsAPortEntryWithoutPortInTheNumberOnly() {
        assertThat(read(Documents.withMetrics("{\"tp\":{\"pts\":[{\"if\":\"eth0\"},{\"pt\":null},{\"pt\":1}]}}"))
                        .observations())
                .containsExactly(tcp(3, 1));
    }

    @Test
    void believesATotalThatDiffersFromTheLengthOfTheList() {
        assertThat(read(Documents.withMetrics("{\"tp\":{\"pts\":[{\"pt\":22}],\"t\":40}}"))
                        .observations())
                .containsExactly(tcp(40, 22));
        assertThat(read(Documents.withMetrics("{\"tp\":{\"t\":0,\"pts\":[{\"pt\":22}]}}"))
                        .observations())
                .containsExactly(tcp(0, 22));
        assertThat(read(Documents.withMetrics("{\"tp\":{\"pts\":null,\"t\":null}}"))
                        .observations())
                .containsExactly(tcp(0));
    }

    @Test
    void passesOverUnknownFieldsAtAnyDepth() {
        assertThat(read("""
            {"x":[{"y":[1,{"z":null}]}],"header":{"report_id":7,"version":"1.0","more":{"a":[]}},
             "metrics":{"new_block":{"deep":[[[{}]]]},"network_stats":{"bytes_in":1,"errors":[2]},
             "listening_tcp_ports":{"ports":[{"port":22,"process":{"name":"sshd"}}],"m":1}}}\
            """).observations()).containsExactly(new NetworkTraffic(THING, AT, 1, 0, 0, 0), tcp(1, 22));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:443, 192.0.2.1",
        "192.0.2.1, 192.0.2.1",
        "[2001:db8::1]:443, 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "[::ffff:1.2.3.4]:8883, 1.2.3.4",
        "::ffff:1.2.3.4:8883, 1.2.3.4",
        "2001:db8::1:443, 2001:db8::1",
        "2001:db8::1, 2001:db8::1",
        "::1, ::1",
        "fe80::1%eth0, fe80::1",
        "[fe80::1%2]:22, fe80::1",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:0:0:0:0:1:65535, 2001:db8::1"
    })
    void readsRemoteAddressesInEveryDialect(String text, String address) {
        DeviceReport report = read(Documents.withMetrics("{\"tc\":{\"ec\":{\"cs\":[{\"rad\":\"" + text + "\"}]}}}"));

        assertThat(report.observations())
                .containsExactly(new EstablishedConnections(THING, AT, AddressSet.of(address), 1));
        assertThat(report.addressesUnreadable()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2001:0db8:0000:0000:0000:0000:0\"",
                "\"[2001:db8::1\"",
                "\"[2001:db8::1]443\"",
                "\"[]:443\"",
                "\"192.0.2.1:65536\"",
                "\"192.0.2.1:\"",
                "\"192.0.2.1:-1\"",
                "\"broker.example:443\"",
                "\"%eth0\"",
                "\"]\"",
                "\":\"",
                "\"\"",
                "3232235521",
                "null"
            })
    void countsRemoteAddressesItCannotReadAndKeepsTheRest(String remoteAddress) {
        DeviceReport report = read(Documents.withMetrics("{\"tc\":{\"ec\":{\"cs\":[{\"rad\":" + remoteAddress
                + "},{\"rad\":\"10.0.0.1:1\"},{\"lp\":\"80\",\"li\":null}]}}}"));

        assertThat(report.addressesUnreadable()).isEqualTo(2);
        assertThat(report.observations())
                .containsExactly(new EstablishedConnections(THING, AT, AddressSet.of("10.0.0.1"), 3));
    }

    @Test
    void readsEachKindOfCustomMetricAndCountsUndefinedOnes() {
        DeviceReport report = read(Documents.withCustom("""
            {"temperature":[{"number":21.5}],"fans":[{"number_list":[1,2.5]}],
             "users":[{"string_list":["root","π"]}],"peers":[{"ip_list":["10.0.0.1","::1"],"note":1}],
             "nobody-defined-me":[{"number":1}],"nor-me":"any shape","":{}}\
            """));

        assertThat(report.customUndefined()).isEqualTo(3);
        assertThat(report.observations())
                .containsExactly(
                        custom("temperature", new MetricValue.Level(21.5)),
                        custom("fans", new MetricValue.Numbers(List.of(1.0, 2.5))),
                        custom("users", new MetricValue.Strings(List.of("root", "π"))),
                        custom("peers", new MetricValue.Addresses(AddressSet.of("10.0.0.1", "::1"))));
    }

    @Test
    void readsEmptyListsOfCustomMetrics() {
        assertThat(read(Documents.withCustom("{\"users\":[{\"string_list\":[]}]}"))
                        .observations())
                .containsExactly(custom("users", new MetricValue.Strings(List.of())));
    }

    @Test
    void needsNoMetricsWhereThereAreCustomMetrics() {
        assertThat(read(Documents.withCustom("{}")).observations()).isEmpty();
        assertThat(read(Documents.withMetrics("{}")).observations()).isEmpty();
    }

    @Test
    void passesOverAByteOrderMark() {
        byte[] document = ("\uFEFF" + Documents.withMetrics("{}")).getBytes(StandardCharsets.UTF_8);

        assertThat(read(ReportFormat.JSON, document).reportId()).isEqualTo(7);
    }

    private static CustomMeasurement custom(String metric, MetricValue value) {
        return new CustomMeasurement(THING, AT, new MetricName(metric), value);
    }
}
