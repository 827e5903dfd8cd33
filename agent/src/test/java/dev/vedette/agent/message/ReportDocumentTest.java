package dev.vedette.agent.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.agent.collect.CustomMetric;
import dev.vedette.agent.collect.LocalAddresses;
import dev.vedette.agent.collect.Socket;
import dev.vedette.agent.collect.Traffic;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.source.ReportFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Reports as documents, against the seed's example.
final class ReportDocumentTest {
    private static final IpAddress ANY = IpAddress.of("0.0.0.0");
    private static final IpAddress ONE = IpAddress.of("2001:db8::1");
    private static final IpAddress TWO = IpAddress.of("2001:db8::2");
    private static final IpAddress ETH0 = IpAddress.of("192.168.0.2");
    private static final LocalAddresses ADDRESSES = new LocalAddresses(Map.of(ETH0, "eth0"));

    @Test
    void aReportIsAsTheSeedShowsIt() {
        Report report = Report.of(
                1530305228,
                List.of(
                        socket(Socket.Protocol.TCP4, ETH0, 24800, ANY, 0, 10),
                        socket(Socket.Protocol.TCP4, ANY, 22, ANY, 0, 10),
                        socket(Socket.Protocol.TCP6, IpAddress.of("::"), 22, ANY, 0, 10),
                        socket(Socket.Protocol.UDP4, ETH0, 5353, ANY, 0, 7),
                        socket(Socket.Protocol.TCP4, ETH0, 80, IpAddress.of("192.168.0.1"), 8000, 1),
                        socket(Socket.Protocol.TCP6, ONE, 80, TWO, 9, 1)),
                ADDRESSES,
                new Traffic(29359307173L, 26490711, 10014614051L, 11387620),
                List.of());

        assertThat(json(report, true))
                .isEqualTo("{\"hed\":{\"rid\":1530305228,\"v\":\"1.0\"},\"met\":{"
                        + "\"tp\":{\"pts\":[{\"pt\":24800,\"if\":\"eth0\"},{\"pt\":22}],\"t\":2},"
                        + "\"up\":{\"pts\":[{\"pt\":5353,\"if\":\"eth0\"}],\"t\":1},"
                        + "\"tc\":{\"ec\":{\"cs\":[{\"rad\":\"192.168.0.1:8000\",\"lp\":80,\"li\":\"eth0\"},"
                        + "{\"rad\":\"[2001:db8::2]:9\",\"lp\":80}],\"t\":2}},"
                        + "\"ns\":{\"bi\":29359307173,\"bo\":26490711,\"pi\":10014614051,\"po\":11387620}}}");
    }

    @Test
    void networkStatisticsThatAreNotKnownAreLeftOutAndNotZero() {
        assertThat(json(empty(null, List.of()), true)).doesNotContain("ns");
    }

    @Test
    void networkStatisticsOfAnIntervalThatIsOverAreLeftOutOfTheWire() {
        CustomMetric.Reading.Value named = new CustomMetric.Reading.Value("ns", CustomMetric.Type.NUMBER, List.of("1"));
        Report report = empty(new Traffic(1, 2, 3, 4), List.of(named));

        assertThat(json(report, false)).doesNotContain("\"bi\"").contains("\"cmet\":{\"ns\":[{\"number\":1}]}");
        assertThat(json(report, true)).contains("\"bi\":1");
    }

    @Test
    void customMetricsHaveTheShapeOfTheirType() {
        String json = json(
                empty(
                        null,
                        List.of(
                                new CustomMetric.Reading.Value("t", CustomMetric.Type.NUMBER, List.of("-1.5e-1")),
                                new CustomMetric.Reading.Value("n", CustomMetric.Type.NUMBER_LIST, List.of("1", "2.5")),
                                new CustomMetric.Reading.Value("s", CustomMetric.Type.STRING_LIST, List.of("a\"b")),
                                new CustomMetric.Reading.Value(
                                        "i", CustomMetric.Type.IP_ADDRESS_LIST, List.of("10.0.0.1")))),
                true);

        assertThat(json)
                .endsWith(",\"cmet\":{\"t\":[{\"number\":-0.15}],\"n\":[{\"number_list\":[1,2.5]}],"
                        + "\"s\":[{\"string_list\":[\"a\\\"b\"]}],\"i\":[{\"ip_list\":[\"10.0.0.1\"]}]}}");
    }

    @Test
    void aDeviceWithTooManyConnectionsListsSomeAndCountsAll() {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            sockets.add(socket(Socket.Protocol.TCP4, ETH0, i, IpAddress.of("192.168.0.1"), i, 1));
        }
        byte[] cached = ReportDocument.cached(Report.of(1, sockets, ADDRESSES, null, List.of()));

        assertThat(cached.length).isLessThanOrEqualTo(ReportDocument.BYTES_MAX);
        String json = new String(ReportDocument.wire(cached, ReportFormat.JSON, true), StandardCharsets.UTF_8);
        assertThat(json).contains("\"t\":20000");
        assertThat(json.split("\"rad\"", -1)).hasSize(ReportDocument.LISTED_MAX + 1);
        assertThat(json.length()).isLessThan(128 * 1024);
    }

    @Test
    void aReportThatIsTooLargeLosesListsBeforeItIsRefused() {
        List<CustomMetric.Reading.Value> large = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            List<String> lines = Collections.nCopies(CustomMetric.ELEMENTS_MAX, "x".repeat(256));
            large.add(new CustomMetric.Reading.Value("m" + i, CustomMetric.Type.STRING_LIST, lines));
        }
        assertThat(ReportDocument.cached(empty(null, large)).length).isLessThan(ReportDocument.BYTES_MAX);
    }

    @Test
    void theIdIsReadFromACachedReport() {
        assertThat(ReportDocument.idOf(ReportDocument.cached(empty(null, List.of()))))
                .isEqualTo(7);
    }

    @Test
    void whatIsNoReportIsRefused() {
        byte[] none = {1, 2, 3};
        assertThatThrownBy(() -> ReportDocument.idOf(none)).isInstanceOf(VedetteException.class);
        assertThatThrownBy(() -> ReportDocument.wire(new byte[] {(byte) 0xBF, 0x61}, ReportFormat.JSON, true))
                .isInstanceOf(VedetteException.class);
    }

    @Test
    void aReceiptSaysWhatWasRejectedAndWhy() {
        Receipt receipt = receipt("{\"thingName\":\"p\",\"reportId\":5,\"status\":\"REJECTED\",\"statusDetails\":"
                + "{\"ErrorCode\":\"InvalidPayload\",\"ErrorMessage\":\"met.tp is\\nbad\"},\"timestamp\":9}");

        assertThat(receipt).isEqualTo(new Receipt(5L, false, "InvalidPayload", "met.tp is bad"));
        assertThat(receipt.isForLater()).isFalse();
    }

    @Test
    void aReceiptMayAskForLater() {
        assertThat(receipt("{\"statusDetails\":{\"ErrorCode\":\"Throttled\"}}").isForLater())
                .isTrue();
        assertThat(receipt("{\"status\":\"REJECTED\"}").reportId()).isNull();
    }

    @Test
    void whatIsNoReceiptIsNone() {
        for (String none : List.of("", "{", "[1", "{\"reportId\":99999999999999999999999}", "x".repeat(20_000))) {
            assertThat(Receipt.read(none.getBytes(StandardCharsets.UTF_8), ReportFormat.JSON, false))
                    .as(none)
                    .satisfiesAnyOf(
                            read -> assertThat(read).isEmpty(),
                            read -> assertThat(read.orElseThrow().reportId()).isNull());
        }
    }

    private static Receipt receipt(String json) {
        return Receipt.read(json.getBytes(StandardCharsets.UTF_8), ReportFormat.JSON, false)
                .orElseThrow();
    }

    private static Report empty(@Nullable Traffic traffic, List<CustomMetric.Reading.Value> custom) {
        return Report.of(7, List.of(), ADDRESSES, traffic, custom);
    }

    private static String json(Report report, boolean withTraffic) {
        byte[] json = ReportDocument.wire(ReportDocument.cached(report), ReportFormat.JSON, withTraffic);
        return new String(json, StandardCharsets.UTF_8);
    }

    private static Socket socket(
            Socket.Protocol protocol, IpAddress local, int port, IpAddress remote, int remotePort, int state) {
        return new Socket(protocol, local, port, remote, remotePort, state, 1);
    }
}
