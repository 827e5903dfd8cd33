package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.server.ingest.ReportReading.Malformed;
import dev.vedette.server.ingest.ReportReading.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReportRejectionTest {
    private static final Map<String, MetricKind> CUSTOM = Map.of(
            "temperature", MetricKind.LEVEL,
            "fans", MetricKind.NUMBERS,
            "users", MetricKind.STRINGS,
            "peers", MetricKind.ADDRESSES);

    private final ReportReader reader = new ReportReader(name -> Optional.ofNullable(CUSTOM.get(name.value())));

    private Malformed reject(ReportFormat format, byte[] document) {
        ReportReading reading = reader.read(new ThingName("pump-1"), Instant.EPOCH, format, document);
        assertThat(reading).isInstanceOf(Malformed.class);
        return (Malformed) reading;
    }

    private static Arguments document(String json, Problem problem, String path, String message) {
        return Arguments.of(json, problem, path, message);
    }

    private static Arguments metrics(String metrics, Problem problem, String path, String reason) {
        return document(Documents.withMetrics(metrics), problem, path, path + " " + reason);
    }

    private static Arguments custom(String custom, Problem problem, String path, String reason) {
        return document(Documents.withCustom(custom), problem, path, path + " " + reason);
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                document("[]", Problem.TYPE, "", "the document must be an object, was an array"),
                document("{}", Problem.MISSING, "header", "header is missing"),
                document("{\"met\":{}}", Problem.MISSING, "hed", "hed is missing"),
                document("{\"header\":null,\"metrics\":{}}", Problem.MISSING, "header", "header is missing"),
                document("{\"hed\":[]}", Problem.TYPE, "hed", "hed must be an object, was an array"),
                document("{\"header\":{}}", Problem.MISSING, "header.report_id", "header.report_id is missing"),
                document("{\"hed\":{\"v\":\"1.0\"}}", Problem.MISSING, "hed.rid", "hed.rid is missing"),
                document("{\"hed\":{\"rid\":1}}", Problem.MISSING, "hed.v", "hed.v is missing"),
                document(
                        "{\"hed\":{\"rid\":\"12\"}}",
                        Problem.TYPE,
                        "hed.rid",
                        "hed.rid must be a whole number, was \"12\""),
                document(
                        "{\"hed\":{\"rid\":1.5}}", Problem.RANGE, "hed.rid", "hed.rid must be a whole number, was 1.5"),
                document(
                        "{\"hed\":{\"v\":\"1\"}}",
                        Problem.RANGE,
                        "hed.v",
                        "hed.v must be Major.Minor, as \"1.0\", was \"1\""),
                document("{\"hed\":{\"v\":1.0}}", Problem.TYPE, "hed.v", "hed.v must be text, was 1.0"),
                document(
                        "{\"hed\":{\"v\":\"2.0\"}}",
                        Problem.RANGE,
                        "hed.v",
                        "hed.v must have the major version 1, was \"2.0\""),
                document(
                        "{\"hed\":{\"rid\":7,\"v\":\"1.0\"}}",
                        Problem.MISSING,
                        "met (or cmet)",
                        "met (or cmet) is missing"),
                document(
                        "{\"hed\":{\"rid\":7,\"v\":\"1.0\"},\"met\":null}",
                        Problem.MISSING,
                        "met (or cmet)",
                        "met (or cmet) is missing"),
                document(
                        "{\"hed\":{\"rid\":7,\"report_id\":7}}",
                        Problem.DUPLICATE,
                        "hed.report_id",
                        "hed.report_id is given twice, by its long and its short name"));
    }

    static Stream<Arguments> metrics() {
        return Stream.of(
                metrics("3", Problem.TYPE, "metrics", "must be an object, was 3"),
                metrics(
                        "{\"network_stats\":{\"bytes_in\":-5}}",
                        Problem.RANGE,
                        "metrics.network_stats.bytes_in",
                        "must be 0..9007199254740992, was -5"),
                metrics("{\"ns\":{\"bo\":0.5}}", Problem.RANGE, "metrics.ns.bo", "must be a whole number, was 0.5"),
                metrics(
                        "{\"ns\":{\"po\":9007199254740993}}",
                        Problem.RANGE,
                        "metrics.ns.po",
                        "must be 0..9007199254740992, was 9007199254740993"),
                metrics("{\"ns\":{\"pi\":\"9\"}}", Problem.TYPE, "metrics.ns.pi", "must be a whole number, was \"9\""),
                metrics("{\"ns\":[]}", Problem.TYPE, "metrics.ns", "must be an object, was an array"),
                metrics(
                        "{\"listening_tcp_ports\":{\"ports\":[{\"port\":1},{\"port\":65536}]}}",
                        Problem.RANGE,
                        "metrics.listening_tcp_ports.ports[1].port",
                        "must be a port, 0..65535, was 65536"),
                metrics(
                        "{\"up\":{\"pts\":[{\"pt\":-1}]}}",
                        Problem.RANGE,
                        "metrics.up.pts[0].pt",
                        "must be a port, 0..65535, was -1"),
                metrics(
                        "{\"up\":{\"pts\":[{\"pt\":\"ssh\"}]}}",
                        Problem.RANGE,
                        "metrics.up.pts[0].pt",
                        "must be a port, 0..65535, was \"ssh\""),
                metrics("{\"up\":{\"pts\":[22]}}", Problem.TYPE, "metrics.up.pts[0]", "must be an object, was 22"),
                metrics("{\"up\":{\"pts\":{}}}", Problem.TYPE, "metrics.up.pts", "must be an array, was an object"),
                metrics("{\"up\":{\"t\":-1}}", Problem.RANGE, "metrics.up.t", "must be 0..9007199254740992, was -1"),
                metrics(
                        "{\"tc\":{\"ec\":{\"cs\":[{\"lp\":65536}]}}}",
                        Problem.RANGE,
                        "metrics.tc.ec.cs[0].lp",
                        "must be a port, 0..65535, was 65536"),
                metrics(
                        "{\"tc\":{\"ec\":{\"cs\":[{\"rad\":{}}]}}}",
                        Problem.TYPE,
                        "metrics.tc.ec.cs[0].rad",
                        "must be text, as \"192.0.2.1:443\", was an object"));
    }

    static Stream<Arguments> customMetrics() {
        String shape = "must be an array of one object with the member \"number\"; ";
        return Stream.of(
                custom(
                        "{\"temperature\":{\"number\":1}}",
                        Problem.CUSTOM_SHAPE,
                        "custom_metrics.temperature",
                        shape + "was an object"),
                custom(
                        "{\"temperature\":null}",
                        Problem.CUSTOM_SHAPE,
                        "custom_metrics.temperature",
                        shape + "was null"),
                custom(
                        "{\"temperature\":[]}",
                        Problem.CUSTOM_SHAPE,
                        "custom_metrics.temperature",
                        shape + "was an empty array"),
                custom(
                        "{\"temperature\":[5]}",
                        Problem.CUSTOM_SHAPE,
                        "custom_metrics.temperature",
                        shape + "the array had 5"),
                custom(
                        "{\"temperature\":[{}]}",
                        Problem.CUSTOM_SHAPE,
                        "custom_metrics.temperature",
                        shape + "the object had no such member"),
                custom(
                        "{\"temperature\":[{\"number\":1},{\"number\":2}]}",
                        Problem.CUSTOM_SHAPE,
                        "custom_metrics.temperature",
                        shape + "the array had more than one element"),
                custom(
                        "{\"temperature\":[{\"number\":1,\"ip_list\":[]}]}",
                        Problem.CUSTOM_SHAPE,
                        "custom_metrics.temperature[0].ip_list",
                        "does not fit the definition of the metric, which has the member \"number\""));
    }

    static Stream<Arguments> customElements() {
        return Stream.of(
                custom(
                        "{\"users\":[{\"string_list\":[\"a\",7]}]}",
                        Problem.TYPE,
                        "custom_metrics.users[0].string_list[1]",
                        "must be text, was 7"),
                custom(
                        "{\"users\":[{\"string_list\":\"a\"}]}",
                        Problem.TYPE,
                        "custom_metrics.users[0].string_list",
                        "must be an array, was \"a\""),
                custom(
                        "{\"users\":[{\"string_list\":[\"a\\ud800b\"]}]}",
                        Problem.RANGE,
                        "custom_metrics.users[0].string_list[0]",
                        "must have neither U+0000 nor half of a surrogate pair, has at position 1"),
                custom(
                        "{\"fans\":[{\"number_list\":[1,null]}]}",
                        Problem.TYPE,
                        "custom_metrics.fans[0].number_list[1]",
                        "must be a number, was null"),
                custom(
                        "{\"temperature\":[{\"number\":1e999}]}",
                        Problem.RANGE,
                        "custom_metrics.temperature[0].number",
                        "must be a finite number, was 1e999"),
                custom(
                        "{\"peers\":[{\"ip_list\":[\"10.0.0.1\",\"10.0.0.0/8\"]}]}",
                        Problem.RANGE,
                        "custom_metrics.peers[0].ip_list[1]",
                        "must be an IPv4 or IPv6 address, was \"10.0.0.0/8\""));
    }

    @ParameterizedTest
    @MethodSource({"headers", "metrics", "customMetrics", "customElements"})
    void rejectsWithThePathTheValueAndTheReason(String json, Problem problem, String path, String message) {
        Malformed rejection = reject(ReportFormat.JSON, Documents.bytes(json));

        assertThat(rejection.problem()).isEqualTo(problem);
        assertThat(rejection.path()).isEqualTo(path);
        assertThat(rejection.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource({"headers", "metrics"})
    void rejectsTheSameInCbor(String json, Problem problem, String path, String message) {
        Malformed rejection = reject(ReportFormat.CBOR, Documents.cbor(Documents.bytes(json)));

        assertThat(rejection.problem()).isEqualTo(problem);
        assertThat(rejection.path()).isEqualTo(path);
        assertThat(message).isNotEmpty();
    }

    @Test
    void namesTheReportWhenTheHeaderCameBeforeTheProblem() {
        assertThat(reject(ReportFormat.JSON, Documents.bytes(Documents.withMetrics("{\"ns\":7}")))
                        .reportId())
                .isEqualTo(7L);
        assertThat(reject(ReportFormat.JSON, Documents.bytes("{\"met\":7}")).reportId())
                .isNull();
    }

    @Test
    void rejectsAReportIdBeyond64Bits() {
        String message = "hed.rid must be a whole number of 64 bits, was 9223372036854775808";
        byte[] cbor = {
            (byte) 0xA1,
            0x63,
            'h',
            'e',
            'd', // a map of one: "hed"
            (byte) 0xA1,
            0x63,
            'r',
            'i',
            'd', // a map of one: "rid"
            0x1B,
            (byte) 0x80,
            0,
            0,
            0,
            0,
            0,
            0,
            0 // the unsigned number 2^63
        };

        assertThat(reject(ReportFormat.JSON, Documents.bytes("{\"hed\":{\"rid\":9223372036854775808}}"))
                        .message())
                .isEqualTo(message);
        assertThat(reject(ReportFormat.CBOR, cbor).message()).isEqualTo(message);
    }

    @Test
    void rejectsARepeatedNameEvenOfAnUnknownField() {
        Malformed rejection = reject(ReportFormat.JSON, Documents.bytes("{\"x\":{\"y\":1,\"y\":2}}"));

        assertThat(rejection.problem()).isEqualTo(Problem.DUPLICATE);
        assertThat(rejection.message()).isEqualTo("x.y is given twice");
    }

    @Test
    void keepsHostileTextsOutOfItsMessages() {
        String hostile = "\\u0000\\n\\u202e" + "x".repeat(500);
        Malformed rejection = reject(ReportFormat.JSON, Documents.bytes("{\"hed\":{\"rid\":\"" + hostile + "\"}}"));

        assertThat(rejection.message())
                .hasSizeLessThan(500)
                .doesNotContain("\n")
                .contains("\\u0000\\u000a");
    }
}
