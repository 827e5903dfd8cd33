package dev.vedette.sink;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A document on its way to a receiver.
///
/// @param contentType the media type of the body
/// @param headers names of RFC 9110 to values; a value that is not visible ASCII with spaces inside, or has a `%`, is
///   percent-encoded
/// @param authorization the value of `Authorization`, visible ASCII and spaces; null for that of the address,
///   if any
/// @param body the document
public record HttpPost(
        String contentType,
        Map<String, String> headers,
        @Nullable String authorization,
        byte[] body) {
    /// Copies the headers.
    public HttpPost {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "HttpPost[" + contentType + ", " + body.length + " bytes]";
    }
}
