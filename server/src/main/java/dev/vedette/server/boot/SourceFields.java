package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of one entry of `sources`, read by name. What nobody has read at the end is a field that does not exist.
final class SourceFields {
    private final String path;
    private final JsonNode entry;
    private final Set<String> known = new HashSet<>();

    /// @param path where the entry is, as `sources[0]`
    /// @param entry a mapping
    SourceFields(String path, JsonNode entry) {
        this.path = path;
        this.entry = entry;
        if (!entry.isObject()) {
            throw new ConfigException(path + " must be a mapping of fields to values");
        }
    }

    /// A text, or null when it is not given.
    @Nullable
    String text(String field) {
        known.add(field);
        JsonNode value = entry.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isContainer()) {
            throw refused(field, "must be a single value");
        }
        return value.asString();
    }

    /// A text that must be there.
    String required(String field) {
        String text = text(field);
        if (text == null || text.isBlank()) {
            throw refused(field, "must be given");
        }
        return text;
    }

    String textOr(String field, String otherwise) {
        String text = text(field);
        return text == null ? otherwise : text;
    }

    /// A path, or null when it is not given.
    @Nullable
    Path file(String field) {
        String text = text(field);
        return text == null ? null : Path.of(text);
    }

    /// A whole number.
    int number(String field, int otherwise, int min, int max) {
        String text = text(field);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(field, "must be a whole number " + min + ".." + max + ", was \"" + text + "\"");
        }
        throw refused(field, "must be a whole number " + min + ".." + max + ", was " + text);
    }

    /// A list of texts, each read by what may refuse it; a single text is a list of one.
    <T> List<T> list(String field, List<T> otherwise, Function<String, T> read) {
        known.add(field);
        JsonNode value = entry.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        List<T> items = new ArrayList<>();
        for (JsonNode item : value.isArray() ? value.values() : List.of(value)) {
            items.add(checked(field, () -> read.apply(item.asString())));
        }
        return items;
    }

    /// A secret, given as `FIELD` or as the first line of the file `FIELD-file`; null when neither is.
    @Nullable
    String secret(String field) {
        String direct = text(field);
        Path file = file(field + "-file");
        if (file == null) {
            return direct;
        }
        if (direct != null) {
            throw refused(field, "and " + field + "-file must not be given together");
        }
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw refused(field + "-file", "cannot be read: " + e.getMessage());
        }
    }

    /// Makes something of the fields; what refuses them is told with their place.
    <T> T checked(String field, java.util.function.Supplier<T> make) {
        try {
            return make.get();
        } catch (ConfigException e) {
            throw e;
        } catch (VedetteException | IllegalArgumentException | DateTimeException e) {
            throw refused(field, "cannot be used: " + e.getMessage());
        }
    }

    /// A refusal that names the field.
    ConfigException refused(String field, String why) {
        return new ConfigException((field.isEmpty() ? path : path + "." + field) + " " + why);
    }

    /// Refuses fields that nobody asked for.
    void refuseUnknown() {
        for (String field : entry.propertyNames()) {
            if (!known.contains(field)) {
                throw new ConfigException("unknown field \"" + path + "." + field + "\"; known are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }
}
