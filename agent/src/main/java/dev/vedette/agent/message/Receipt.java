package dev.vedette.agent.message;

import dev.vedette.sdk.source.ReportFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;

/// What the server says became of a report.
///
/// @param reportId which report, or null when the server could not tell
/// @param accepted whether it was accepted
/// @param code why it was not, as `InvalidPayload`; empty when it was
/// @param message the same in words
public record Receipt(@Nullable Long reportId, boolean accepted, String code, String message) {
    private static final int BYTES_MAX = 16_384;
    private static final int TEXT_MAX = 500;
    private static final TokenStreamFactory JSON = new JsonFactory();
    private static final TokenStreamFactory CBOR = new CBORFactory();

    /// Whether the server asks for the same again later.
    public boolean isForLater() {
        return code.equals("Throttled") || code.equals("LimitExceeded");
    }

    /// Reads a receipt, or nothing from what is none.
    ///
    /// @param accepted whether it came on the topic of those that were accepted
    public static Optional<Receipt> read(byte[] document, ReportFormat format, boolean accepted) {
        if (document.length > BYTES_MAX) {
            return Optional.empty();
        }
        TokenStreamFactory factory = format == ReportFormat.JSON ? JSON : CBOR;
        Long id = null;
        String code = "";
        String message = "";
        try (JsonParser in = factory.createParser(ObjectReadContext.empty(), document)) {
            JsonToken token = in.nextToken();
            while (token != null) {
                if (token == JsonToken.VALUE_NUMBER_INT && "reportId".equals(in.currentName())) {
                    id = in.getLongValue();
                } else if (token == JsonToken.VALUE_STRING && "ErrorCode".equals(in.currentName())) {
                    code = cut(in.getString());
                } else if (token == JsonToken.VALUE_STRING && "ErrorMessage".equals(in.currentName())) {
                    message = cut(in.getString());
                }
                token = in.nextToken();
            }
        } catch (JacksonException notAReceipt) {
            return Optional.empty();
        }
        return Optional.of(new Receipt(id, accepted, code, message));
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > TEXT_MAX ? line.substring(0, TEXT_MAX) : line;
    }
}
