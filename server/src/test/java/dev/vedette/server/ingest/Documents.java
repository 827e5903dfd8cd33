package dev.vedette.server.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Report documents for tests.
final class Documents {
    private Documents() {}

    /// The seed's example with long names, as printed.
    static byte[] longExample() {
        return resource("report-long.json");
    }

    /// The seed's example with short names, as printed.
    static byte[] shortExample() {
        return resource("report-short.json");
    }

    static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /// A valid report with the given text as its metrics.
    static String withMetrics(String metrics) {
        return "{\"header\":{\"report_id\":7,\"version\":\"1.0\"},\"metrics\":" + metrics + "}";
    }

    /// A valid report with the given text as its custom metrics.
    static String withCustom(String custom) {
        return "{\"header\":{\"report_id\":7,\"version\":\"1.0\"},\"custom_metrics\":" + custom + "}";
    }

    /// The same document in CBOR with definite lengths.
    static byte[] cbor(byte[] json) {
        return new CBORMapper().writeValueAsBytes(new JsonMapper().readTree(json));
    }

    /// The same document in CBOR with maps and arrays of indefinite length.
    static byte[] indefiniteCbor(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json);
                JsonGenerator generator = new CBORFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Documents.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
