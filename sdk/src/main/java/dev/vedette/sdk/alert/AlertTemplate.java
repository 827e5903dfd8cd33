package dev.vedette.sdk.alert;

import dev.vedette.sdk.NearestWord;
import dev.vedette.sdk.VedetteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A text with fields of alerts in it, as `{severity}: {title} on {thing}`. There is nothing else to it: no conditions,
/// no code.
///
/// - `{name}` is a field, see [AlertField]; `{name|text}` says what stands there when the field is empty.
/// - `{{` and `}}` are braces.
/// - A line all of whose fields are empty is left out; a line without fields stays.
///
/// Only what fields bring is escaped, so that a device's name can never become part of the format around it. Immutable.
public final class AlertTemplate {
    /// The most characters of a template.
    public static final int CHARACTERS_MAX = 8_192;

    /// The most characters of a field; what is longer is cut and ends with an ellipsis.
    public static final int FIELD_CHARACTERS_MAX = 4_096;

    private final String source;
    private final List<List<Piece>> lines = new ArrayList<>();

    /// A piece of a line.
    private sealed interface Piece {
        /// What is there as it is.
        record Words(String text) implements Piece {}

        /// What an alert brings.
        record Field(AlertField field, String otherwise) implements Piece {}
    }

    private AlertTemplate(String source) {
        this.source = source;
        source.lines().forEach(line -> lines.add(pieces(line)));
    }

    /// The template of a text.
    ///
    /// @throws VedetteException when it is too long, names a field that does not exist, or has a brace without its
    ///   other half
    public static AlertTemplate of(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new VedetteException(
                    "a template has at most " + CHARACTERS_MAX + " characters, was " + text.length());
        }
        return new AlertTemplate(text);
    }

    private static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if ((c == '{' || c == '}') && at + 1 < line.length() && line.charAt(at + 1) == c) {
                words.append(c);
                at += 2;
            } else if (c == '{') {
                int end = line.indexOf('}', at);
                if (end < 0) {
                    throw new VedetteException(
                            "\"" + line.substring(at) + "\" is a field without its \"}\"; write {{" + " for a brace");
                }
                pieces.add(new Piece.Words(words.toString()));
                words.setLength(0);
                pieces.add(field(line.substring(at + 1, end)));
                at = end + 1;
            } else if (c == '}') {
                throw new VedetteException("a \"}\" ends no field; write }} for a brace");
            } else {
                words.append(c);
                at++;
            }
        }
        pieces.add(new Piece.Words(words.toString()));
        return pieces;
    }

    private static Piece field(String written) {
        int bar = written.indexOf('|');
        String name = (bar < 0 ? written : written.substring(0, bar)).strip();
        AlertField field = AlertField.named(name)
                .orElseThrow(() -> new VedetteException("{" + name
                        + "} is no field of alerts; the nearest is {" + NearestWord.to(name, names())
                        + "}. Write {{ for a brace"));
        return new Piece.Field(field, bar < 0 ? "" : written.substring(bar + 1));
    }

    private static List<String> names() {
        return Arrays.stream(AlertField.values()).map(AlertField::wireName).toList();
    }

    /// The text for an alert, lines ended by `\n`, the last one not.
    ///
    /// @param escape makes what a field brings harmless for the format around it
    public String render(Alert alert, UnaryOperator<String> escape) {
        List<String> rendered = new ArrayList<>();
        for (List<Piece> line : lines) {
            StringBuilder text = new StringBuilder();
            boolean hasField = false;
            boolean hasValue = false;
            for (Piece piece : line) {
                switch (piece) {
                    case Piece.Words words -> text.append(words.text());
                    case Piece.Field field -> {
                        hasField = true;
                        String value = cut(field.field().of(alert));
                        hasValue |= !value.isEmpty() || !field.otherwise().isEmpty();
                        text.append(value.isEmpty() ? field.otherwise() : escaped(field.field(), value, escape));
                    }
                }
            }
            if (hasValue || !hasField) {
                rendered.add(text.toString());
            }
        }
        return String.join("\n", rendered);
    }

    /// The text for an alert with no line left out, for formats in which each has its place, as topics and JSON.
    ///
    /// @param escape makes what a field brings harmless for the format around it; lists are given to it whole
    public String renderWhole(Alert alert, UnaryOperator<String> escape) {
        return lines.stream()
                .map(line -> line.stream()
                        .map(piece -> switch (piece) {
                            case Piece.Words words -> words.text();
                            case Piece.Field field -> {
                                String value = cut(field.field().of(alert));
                                yield value.isEmpty() ? field.otherwise() : escape.apply(value);
                            }
                        })
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    /// The lines of a list are ours; each of them is escaped, and their ends are not.
    private static String escaped(AlertField field, String value, UnaryOperator<String> escape) {
        return field == AlertField.NEXT_STEPS
                ? String.join("\n", value.lines().map(escape).toList())
                : escape.apply(value);
    }

    private static String cut(String value) {
        if (value.length() <= FIELD_CHARACTERS_MAX) {
            return value;
        }
        boolean isPairSplit = Character.isHighSurrogate(value.charAt(FIELD_CHARACTERS_MAX - 1));
        return value.substring(0, FIELD_CHARACTERS_MAX - (isPairSplit ? 1 : 0)) + "…";
    }

    /// The text that it was made of.
    @Override
    public String toString() {
        return source;
    }
}
