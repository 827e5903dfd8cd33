package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.Port;
import dev.vedette.server.ingest.ReportReading.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/// The tokens of one document, with the typed reads that reports need. Every problem is a [ReportFault] that
/// names the path in the sender's spelling. Used by one thread, once.
final class ReportTokens {
    private static final int SHOWN_MAX = 64;

    private final JsonParser parser;
    private boolean isShortSpelling;

    ReportTokens(JsonParser parser) {
        this.parser = parser;
    }

    /// Enters the object that the document is.
    void enterDocument() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new ReportFault(Problem.TYPE, "", "must be an object, was " + shown());
        }
    }

    /// Checks that nothing follows the document.
    void endDocument() {
        if (parser.nextToken() != null) {
            throw new ReportFault(Problem.SYNTAX, "", "goes on after its end with " + shown());
        }
    }

    /// The next field's name, its value being current, or null at the object's end.
    @Nullable
    String nextField() {
        String name = parser.nextName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    /// Marks a known field as seen in its object.
    ///
    /// @param seen bits of the fields seen so far
    /// @param bit the field's bit
    /// @return the bits with that one
    int once(int seen, int bit, boolean isShort) {
        isShortSpelling = isShort;
        if ((seen & bit) != 0) {
            throw fault(Problem.DUPLICATE, "is given twice, by its long and its short name");
        }
        return seen | bit;
    }

    /// Whether the current value is an object, which is entered; null counts as left out.
    boolean entersObject() {
        return enters(JsonToken.START_OBJECT, "an object");
    }

    /// Whether the current value is an array, which is entered; null counts as left out.
    boolean entersArray() {
        return enters(JsonToken.START_ARRAY, "an array");
    }

    private boolean enters(JsonToken start, String what) {
        JsonToken token = parser.currentToken();
        if (token != start && !isNull()) {
            throw mustBe(what);
        }
        return token == start;
    }

    /// Moves to the next element of an array; false at its end.
    ///
    /// @param index of the element, to keep lists bounded
    boolean nextElement(int index) {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return false;
        }
        if (index >= ReportLimits.LIST_ELEMENTS_MAX) {
            throw fault(
                    Problem.LIMIT, "is beyond the limit of " + ReportLimits.LIST_ELEMENTS_MAX + " elements in a list");
        }
        return true;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    boolean isNumber() {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /// The current value as text. What no database keeps as it is, is refused here, at the edge.
    String text() {
        if (!isText()) {
            throw mustBe("text");
        }
        String text = parser.getString();
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (character == 0 || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
                throw fault(
                        Problem.RANGE, "must have neither U+0000 nor half of a surrogate pair, has at position " + at);
            }
            at += Character.charCount(character);
        }
        return text;
    }

    /// The current value as a whole number of 64 bits.
    long whole() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return switch (parser.getNumberType()) {
                case INT, LONG -> parser.getLongValue();
                default -> throw fault(Problem.RANGE, "must be a whole number of 64 bits, was " + shown());
            };
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = parser.getDoubleValue();
            if (value != Math.rint(value) || Math.abs(value) > ReportLimits.COUNT_MAX) {
                throw fault(Problem.RANGE, "must be a whole number, was " + shown());
            }
            return (long) value;
        }
        throw mustBe("a whole number");
    }

    /// The current value as a count of something; null counts as 0.
    long count() {
        if (isNull()) {
            return 0;
        }
        long count = whole();
        if (count < 0 || count > ReportLimits.COUNT_MAX) {
            throw fault(Problem.RANGE, "must be 0.." + ReportLimits.COUNT_MAX + ", was " + count);
        }
        return count;
    }

    /// The current value as a finite number.
    double number() {
        if (!isNumber()) {
            throw mustBe("a number");
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw fault(Problem.RANGE, "must be a finite number, was " + shown());
        }
        return value;
    }

    /// The current value as a port's number; agents also send it as text.
    int port() {
        if (!isText() && !isNumber()) {
            throw mustBe("a port");
        }
        long number = isText() ? decimal(parser.getString()) : whole();
        if (number < 0 || number > Port.NUMBER_MAX) {
            throw fault(Problem.RANGE, "must be a port, 0.." + Port.NUMBER_MAX + ", was " + shown());
        }
        return (int) number;
    }

    /// The number that 1 to 5 decimal digits spell, or -1.
    private static long decimal(String text) {
        long number = text.isEmpty() || text.length() > 5 ? -1 : 0;
        for (int i = 0; i < text.length() && number >= 0; i++) {
            char c = text.charAt(i);
            number = c < '0' || c > '9' ? -1 : number * 10 + (c - '0');
        }
        return number;
    }

    /// Passes over the current value, whatever it is, within the limits.
    void skip() {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == null) {
                return;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && parser.getStringLength() > ReportLimits.TEXT_MAX) {
                // The parser's own limit holds only for texts that are taken out of it.
                throw fault(Problem.LIMIT, "is longer than " + ReportLimits.TEXT_MAX + " characters");
            }
        } while (depth > 0 && parser.nextToken() != null);
    }

    /// A problem with the current value.
    ReportFault fault(Problem problem, String reason) {
        return new ReportFault(problem, path(), reason);
    }

    /// A problem with the type of the current value.
    ReportFault mustBe(String what) {
        return fault(Problem.TYPE, "must be " + what + ", was " + shown());
    }

    /// A field that is missing, its path in the spelling that the sender used last.
    ReportFault missing(String longPath, String shortPath) {
        return new ReportFault(Problem.MISSING, isShortSpelling ? shortPath : longPath, "is missing");
    }

    /// Where the current value stands, as `metrics.listening_tcp_ports.ports[2].port`.
    String path() {
        TokenStreamContext context = parser.streamReadContext();
        JsonToken token = parser.currentToken();
        if (token != null && token.isStructStart()) {
            context = context.getParent();
        }
        StringBuilder path = new StringBuilder();
        while (context != null && !context.inRoot()) {
            String separator = path.isEmpty() || path.charAt(0) == '[' ? "" : ".";
            String name = context.currentName();
            String segment = context.inArray()
                    ? "[" + context.getCurrentIndex() + "]"
                    : printable(name == null ? "" : name, SHOWN_MAX);
            path.insert(0, segment + separator);
            context = context.getParent();
        }
        return path.toString();
    }

    /// The current value for people, cut short.
    String shown() {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case null -> "nothing";
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_EMBEDDED_OBJECT -> "bytes";
            case VALUE_STRING -> "\"" + printable(parser.getString(), SHOWN_MAX) + "\"";
            default -> printable(parser.getString(), SHOWN_MAX);
        };
    }

    /// A text made printable on one line and cut at a number of characters.
    static String printable(String text, int lengthMax) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() >= lengthMax) {
                return shown.append("...").toString();
            }
            char c = text.charAt(i);
            boolean isPrintable = !Character.isISOControl(c) && !Character.isSurrogate(c) && c != '\u2028';
            shown.append(isPrintable ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return shown.toString();
    }
}
