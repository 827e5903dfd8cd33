package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.server.ingest.ReportReading.Malformed;
import dev.vedette.server.ingest.ReportReading.Problem;
import dev.vedette.server.ingest.ReportReading.Understood;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileReportTest {
    private final ReportReader reader = new ReportReader(name -> Optional.of(MetricKind.STRINGS));

    private ReportReading read(ReportFormat format, byte[] document) {
        return reader.read(new ThingName("pump-1"), Instant.EPOCH, format, document);
    }

    private ReportReading read(String json) {
        return read(ReportFormat.JSON, Documents.bytes(json));
    }

    private static void assertRejected(ReportReading reading, Problem problem, String words) {
        assertThat(reading).isInstanceOf(Malformed.class);
        assertThat(((Malformed) reading).problem())
                .as(((Malformed) reading).message())
                .isEqualTo(problem);
        assertThat(((Malformed) reading).message()).contains(words);
    }

    private static String nested(int depth) {
        return "{\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + ",\"header\":{\"report_id\":7,"
                + "\"version\":\"1.0\"},\"metrics\":{}}";
    }

    @Test
    void readsADocumentOfTheLargestSizeAndNoneLarger() {
        String report = Documents.withMetrics("{}");
        String largest = report + " ".repeat(ReportLimits.DOCUMENT_BYTES_MAX - report.length());

        assertThat(read(largest)).isInstanceOf(Understood.class);
        assertRejected(read(largest + " "), Problem.TOO_LARGE, "131073 bytes, at most 131072");
    }

    @Test
    void boundsDepthAlsoInFieldsItDoesNotKnow() {
        assertThat(read(nested(ReportLimits.DEPTH_MAX))).isInstanceOf(Understood.class);
        assertThat(read(ReportFormat.CBOR, Documents.cbor(Documents.bytes(nested(ReportLimits.DEPTH_MAX)))))
                .isInstanceOf(Understood.class);
        assertRejected(read(nested(ReportLimits.DEPTH_MAX + 1)), Problem.LIMIT, "depth");
        assertRejected(
                read(ReportFormat.CBOR, Documents.cbor(Documents.bytes(nested(ReportLimits.DEPTH_MAX + 1)))),
                Problem.LIMIT,
                "deeper than 16");
        assertRejected(read("[".repeat(100_000)), Problem.TYPE, "must be an object");
        assertRejected(read("{\"a\":".repeat(20_000)), Problem.LIMIT, "depth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"users\":[{\"string_list\":[],\"note\":\"%s\"}]}", "{\"users\":[{\"string_list\":[\"%s\"]}]}"
            })
    void boundsTextsAlsoInFieldsItDoesNotKnow(String template) {
        String longest = Documents.withCustom(template.formatted("x".repeat(ReportLimits.TEXT_MAX)));
        String longer = Documents.withCustom(template.formatted("x".repeat(ReportLimits.TEXT_MAX + 1)));

        assertThat(read(longest)).isInstanceOf(Understood.class);
        assertThat(read(ReportFormat.CBOR, Documents.cbor(Documents.bytes(longest))))
                .isInstanceOf(Understood.class);
        assertRejected(read(longer), Problem.LIMIT, "1024");
        assertRejected(read(ReportFormat.CBOR, Documents.cbor(Documents.bytes(longer))), Problem.LIMIT, "1024");
    }

    @Test
    void boundsNamesAndNumbers() {
        assertRejected(read("{\"" + "x".repeat(1025) + "\":1}"), Problem.LIMIT, "1024");
        assertRejected(read("{\"x\":{\"y\":" + "9".repeat(65) + "}}"), Problem.LIMIT, "64");
        assertRejected(read("{\"hed\":{\"rid\":" + "9".repeat(100_000) + "}}"), Problem.LIMIT, "64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"tp\":{\"pts\":[%s]}};{\"pt\":1}",
                "{\"tc\":{\"ec\":{\"cs\":[%s]}}};{}",
            })
    void boundsTheElementsOfLists(String template, String element) {
        int most = ReportLimits.LIST_ELEMENTS_MAX;
        String full = String.join(",", Collections.nCopies(most, element));

        assertThat(read(Documents.withMetrics(template.formatted(full)))).isInstanceOf(Understood.class);
        assertRejected(
                read(Documents.withMetrics(template.formatted(full + "," + element))), Problem.LIMIT, "4096 elements");
    }

    @Test
    void boundsTheNumberOfCustomMetrics() {
        StringBuilder custom = new StringBuilder("{");
        for (int i = 0; i < ReportLimits.LIST_ELEMENTS_MAX; i++) {
            custom.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":[{\"string_list\":[]}]");
        }

        assertThat(read(Documents.withCustom(custom + "}"))).isInstanceOf(Understood.class);
        assertRejected(
                read(Documents.withCustom(custom + ",\"more\":[]}")), Problem.LIMIT, "4096 custom metrics in a report");
    }

    @ParameterizedTest
    @ValueSource(strings = {" {}", " x", ",", "}", "\u0000"})
    void refusesWhatFollowsTheDocument(String tail) {
        assertRejected(read(Documents.withMetrics("{}") + tail), Problem.SYNTAX, "");
    }

    @Test
    void refusesBytesAfterACborDocument() {
        byte[] document = Documents.cbor(Documents.bytes(Documents.withMetrics("{}")));

        assertRejected(
                read(ReportFormat.CBOR, Arrays.copyOf(document, document.length + 1)),
                Problem.SYNTAX,
                "goes on after its end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "01", "+1", ".5", "0x10", "'x'", "tru", "// c\n1", "[1,]"})
    void refusesWhatIsNotJson(String value) {
        assertRejected(read("{\"x\":" + value + "}"), Problem.SYNTAX, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "EDA080", "F4908080", "FF", "C3", "E28228", "80"})
    void refusesInvalidUtf8Anywhere(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(Documents.bytes("{\"x\":\""));
        json.writeBytes(bad);
        json.writeBytes(Documents.bytes("\"}"));
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        cbor.writeBytes(new byte[] {(byte) 0xA1, 0x61, 'x', (byte) (0x60 + bad.length)});
        cbor.writeBytes(bad);

        assertRejected(read(ReportFormat.JSON, json.toByteArray()), Problem.SYNTAX, "UTF-8 at byte");
        assertRejected(read(ReportFormat.CBOR, cbor.toByteArray()), Problem.SYNTAX, "UTF-8 at byte");
    }

    @Test
    void refusesOtherEncodingsThanUtf8() {
        String report = Documents.withMetrics("{}");

        assertRejected(
                read(ReportFormat.JSON, report.getBytes(StandardCharsets.UTF_16LE)), Problem.SYNTAX, "CTRL-CHAR");
        assertRejected(read(ReportFormat.JSON, report.getBytes(StandardCharsets.UTF_16)), Problem.SYNTAX, "UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ends too early",
        "BF, ends too early",
        "C1A0, a tag at byte 0",
        "A1, ends within a list or map",
        "A161786100FF, goes on after its end",
        "A1 01 02, a key that is not text",
        "A1 41 78 01, a key that is not text",
        "BF 6178 FF, a key without a value",
        "FF, unexpected byte 0xff",
        "A1 6178 1C, unexpected byte 0x1c",
        "A1 6178 E0, a simple value without meaning",
        "A1 6178 F818, a simple value without meaning",
        "BB 7FFFFFFFFFFFFFFF, ends within a list or map",
        "BB FFFFFFFFFFFFFFFF, ends within a list or map",
        "A1 6178 5B 8000000000000000, longer than 1024",
        "A1 6178 5B 7FFFFFFFFFFFFFFF, ends within a text",
        "A1 6178 7A 80000000, longer than 1024",
        "A1 6178 7F 4100 FF, a part of a text of another kind",
        "A1 6178 7F 7F 6100 FF FF, a part of a text of another kind",
        "A1 6178 1B 00, ends within a number"
    })
    void refusesCborThatIsNotWellFormedOrHasTags(String hex, String words) {
        ReportReading reading = read(ReportFormat.CBOR, HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThat(reading).isInstanceOf(Malformed.class);
        assertThat(((Malformed) reading).message()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"F97E00", "F97C00", "FB7FF8000000000000", "FA7F800000", "FAFF800000"})
    void refusesCborNumbersThatAreNotFinite(String hex) {
        byte[] value = HexFormat.of().parseHex(hex);
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes(new byte[] {(byte) 0xA1, 0x63, 'm', 'e', 't', (byte) 0xA1, 0x62, 'n', 's'});
        document.writeBytes(new byte[] {(byte) 0xA1, 0x62, 'b', 'i'});
        document.writeBytes(value);

        assertRejected(read(ReportFormat.CBOR, document.toByteArray()), Problem.RANGE, "met.ns.bi must be a whole");
    }

    @Test
    void refusesARunOfTagsAtItsFirstByteHoweverLongItIs() {
        byte[] tags = new byte[ReportLimits.DOCUMENT_BYTES_MAX];
        Arrays.fill(tags, (byte) 0xC1);
        byte[] inside = tags.clone();
        System.arraycopy(new byte[] {(byte) 0xA1, 0x61, 'x'}, 0, inside, 0, 3);

        assertRejected(read(ReportFormat.CBOR, tags), Problem.SYNTAX, "a tag at byte 0");
        assertRejected(read(ReportFormat.CBOR, inside), Problem.SYNTAX, "a tag at byte 3");
    }

    @Test
    void scansNoMoreItemsThanTheDocumentHasBytes() {
        // Parts of one text, the densest thing there is: each empty part takes one byte.
        byte[] parts = new byte[ReportLimits.DOCUMENT_BYTES_MAX];
        Arrays.fill(parts, (byte) 0x60);
        parts[0] = 0x7F;
        parts[parts.length - 1] = (byte) 0xFF;
        byte[] zeros = new byte[ReportLimits.DOCUMENT_BYTES_MAX];
        zeros[0] = (byte) 0x9F;
        zeros[zeros.length - 1] = (byte) 0xFF;

        assertThat(CborScan.check(parts)).isEqualTo(parts.length - 1);
        assertThat(CborScan.check(zeros)).isEqualTo(zeros.length - 1);
    }

    @Test
    void saysWhereTheScanStopped() {
        ReportFault fault =
                catchThrowableOfType(ReportFault.class, () -> CborScan.check(new byte[] {(byte) 0x9F, 0x00}));

        assertThat(fault).hasMessage("the document ends too early, after 2 bytes");
    }
}
