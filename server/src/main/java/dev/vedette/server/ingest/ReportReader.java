package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.server.ingest.ReportReading.Malformed;
import dev.vedette.server.ingest.ReportReading.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;

/// Reads device reports (seed Detect, "Device Metrics Document Specification") from bytes that nobody vouches
/// for.
///
/// One code path reads JSON and CBOR, long and short names, also mixed. What is tolerated and what is rejected is
/// written in `docs/reference/reports.md`. No bytes make it throw, and its work is bounded by the size of the
/// document. Immutable; any thread may read.
public final class ReportReader {
    /// Which setting of the parser a bound comes from; the sender cannot change it.
    private static final Pattern PARSER_DETAIL = Pattern.compile(", from `[^`]*`");

    private static final int MESSAGE_MAX = 400;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxDocumentLength(ReportLimits.DOCUMENT_BYTES_MAX)
            .maxNestingDepth(ReportLimits.DEPTH_MAX)
            .maxStringLength(ReportLimits.TEXT_MAX)
            .maxNameLength(ReportLimits.TEXT_MAX)
            .maxNumberLength(ReportLimits.NUMBER_LENGTH_MAX)
            .build();

    // Names are not kept in a table across documents, so that hostile names can neither fill nor clog it.
    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();
    private final CBORFactory cbor = CBORFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final Function<MetricName, Optional<MetricKind>> customMetrics;

    /// A reader that knows the custom metrics of a lookup.
    ///
    /// @param customMetrics the kind of a defined custom metric (LEVEL, NUMBERS, STRINGS or ADDRESSES), or empty;
    ///   called once for each custom metric in a report, so it should answer from memory
    public ReportReader(Function<MetricName, Optional<MetricKind>> customMetrics) {
        this.customMetrics = customMetrics;
    }

    /// Reads one document.
    ///
    /// @param thing the device that it is about
    /// @param at the time that its observations get
    /// @param format how it is encoded
    /// @param document its bytes; not kept
    public ReportReading read(ThingName thing, Instant at, ReportFormat format, byte[] document) {
        if (document.length > ReportLimits.DOCUMENT_BYTES_MAX) {
            String reason = "the document has %d bytes, at most %d are read"
                    .formatted(document.length, ReportLimits.DOCUMENT_BYTES_MAX);
            return new Malformed(null, Problem.TOO_LARGE, "", reason);
        }
        ReportContent content = new ReportContent(thing, at, customMetrics);
        try (JsonParser parser = parser(format, document)) {
            ReportTokens tokens = new ReportTokens(parser);
            try {
                return new ReportReading.Understood(content.read(tokens));
            } catch (JacksonException e) {
                return malformed(content, format, tokens.path(), e);
            }
        } catch (ReportFault fault) {
            return malformed(content, fault.problem(), fault.path(), fault.getMessage());
        } catch (JacksonException e) {
            return malformed(content, format, "", e);
        }
    }

    private JsonParser parser(ReportFormat format, byte[] document) {
        return switch (format) {
            case JSON -> {
                CharBuffer text = decode(document);
                yield json.createParser(ObjectReadContext.empty(), text.array(), text.position(), text.remaining());
            }
            case CBOR -> {
                CborScan.check(document);
                yield cbor.createParser(ObjectReadContext.empty(), document);
            }
        };
    }

    /// Decodes strictly here, because the parser would guess at other encodings than UTF-8 (RFC 8259 section
    /// 8.1).
    private static CharBuffer decode(byte[] document) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(document);
        CharBuffer text = CharBuffer.allocate(document.length);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw new ReportFault(Problem.SYNTAX, "", "is not UTF-8 at byte " + bytes.position());
        }
        text.flip();
        if (text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK) {
            text.position(1);
        }
        return text;
    }

    private static Malformed malformed(ReportContent content, ReportFormat format, String path, JacksonException e) {
        String where = path.isEmpty() ? "" : path + ": ";
        return switch (e) {
            case StreamConstraintsException limit ->
                malformed(
                        content,
                        Problem.LIMIT,
                        path,
                        where + PARSER_DETAIL.matcher(words(limit)).replaceAll(""));
            case UnexpectedEndOfInputException end ->
                malformed(content, Problem.SYNTAX, path, where + "the document ends too early");
            // The parser has no exception of its own for a repeated name.
            case JacksonException other
            when words(other).startsWith("Duplicate Object property") ->
                malformed(content, Problem.DUPLICATE, path, path + " is given twice");
            default ->
                malformed(content, Problem.SYNTAX, path, where + "the document is not " + format + ": " + words(e));
        };
    }

    private static String words(JacksonException e) {
        return e.getOriginalMessage();
    }

    private static Malformed malformed(ReportContent content, Problem problem, String path, String message) {
        return new Malformed(content.reportId(), problem, path, ReportTokens.printable(message, MESSAGE_MAX));
    }
}
