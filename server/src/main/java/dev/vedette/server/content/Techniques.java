package dev.vedette.server.content;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Names of techniques of MITRE ATT&CK for ICS: JSON as `{"version": "18.0", "techniques": [{"id": "T0855", "name":
/// "…"}]}`.
///
/// @param version of ATT&CK; empty when nobody has brought any
/// @param names by id
public record Techniques(String version, SortedMap<String, String> names) {
    /// None.
    public static final Techniques NONE = new Techniques("", Collections.emptySortedMap());

    /// The most techniques of one list.
    static final int TECHNIQUES_MAX = 5_000;

    private static final Pattern ID = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}");
    private static final int NAME_LENGTH_MAX = 200;

    /// Copies the map.
    public Techniques {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    /// The techniques of a list.
    ///
    /// @param json in UTF-8
    /// @throws ContentFault when it is none
    public static Techniques read(byte[] json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            String version = root.path("version").asString("");
            if (!VERSION.matcher(version).matches()) {
                throw new ContentFault("has no version of ATT&CK, as \"18.0\"");
            }
            SortedMap<String, String> names = new TreeMap<>();
            for (JsonNode each : root.path("techniques")) {
                put(names, each.path("id").asString(""), each.path("name").asString(""));
            }
            if (names.isEmpty()) {
                throw new ContentFault("has no techniques");
            }
            return new Techniques(version, names);
        } catch (JacksonException e) {
            throw new ContentFault("is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void put(Map<String, String> names, String id, String name) {
        if (!ID.matcher(id).matches()) {
            throw new ContentFault("has a technique whose id is none: it is as T0855");
        }
        boolean isName = !name.isBlank()
                && name.length() <= NAME_LENGTH_MAX
                && name.codePoints()
                        .noneMatch(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
        if (!isName) {
            throw new ContentFault(
                    "has a technique " + id + " without a name of 1.." + NAME_LENGTH_MAX + " characters");
        }
        if (names.put(id, name.strip()) != null || names.size() > TECHNIQUES_MAX) {
            throw new ContentFault("has the technique " + id + " twice, or more than " + TECHNIQUES_MAX + " of them");
        }
    }

    /// These, and those of another list, which come first.
    Techniques with(Techniques later) {
        SortedMap<String, String> all = new TreeMap<>(names);
        all.putAll(later.names);
        return new Techniques(later.version, all);
    }
}
