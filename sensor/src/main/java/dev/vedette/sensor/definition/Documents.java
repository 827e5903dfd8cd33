package dev.vedette.sensor.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The documents of a YAML text, as [Part]s with their places. The only class that knows the YAML library.
final class Documents {
    /// The most characters of a definition.
    static final int CHARACTERS_MAX = 512 * 1024;

    /// The most mappings, lists and scalars of a definition, where aliases count as often as they are used.
    static final int PARTS_MAX = 50_000;

    /// How deep a definition may be nested.
    static final int DEPTH_MAX = 40;

    private final Problems problems;
    private final List<Part> roots = new ArrayList<>();
    private final List<Integer> begins = new ArrayList<>();
    private int parts;

    private Documents(Problems problems) {
        this.problems = problems;
    }

    /// The documents of a text: none, and a problem, when it is no YAML, or too much.
    static Documents of(String text, Problems problems) {
        Documents documents = new Documents(problems);
        if (text.length() > CHARACTERS_MAX) {
            problems.add(
                    1,
                    1,
                    "",
                    "a definition has at most " + CHARACTERS_MAX + " characters, this one has " + text.length());
            return documents;
        }
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(CHARACTERS_MAX)
                .setUseMarks(true)
                .build();
        try {
            if (isTooDeep(settings, text, problems)) {
                return documents;
            }
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                documents.begins.add(node.getStartMark().map(Mark::getIndex).orElse(0));
                documents.roots.add(documents.part(node, "", 0));
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            int line = mark.map(Mark::getLine).orElse(0) + 1;
            int column = mark.map(Mark::getColumn).orElse(0) + 1;
            problems.add(line, column, "", "is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(1, 1, "", "is no YAML: " + e.getMessage());
        }
        return documents;
    }

    /// The library composes by recursion; its events come without.
    private static boolean isTooDeep(LoadSettings settings, String text, Problems problems) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {
                    continue;
                }
            }
            if (depth > DEPTH_MAX) {
                Optional<Mark> mark = event.getStartMark();
                int line = mark.map(Mark::getLine).orElse(0) + 1;
                int column = mark.map(Mark::getColumn).orElse(0) + 1;
                problems.add(line, column, "", "a definition is nested at most " + DEPTH_MAX + " deep");
                return true;
            }
        }
        return false;
    }

    /// The first document; empty when there is none.
    Optional<Part> first() {
        return roots.isEmpty() ? Optional.empty() : Optional.of(roots.getFirst());
    }

    /// The texts of the documents behind the first, from their first key on.
    List<String> othersOf(String text) {
        List<String> others = new ArrayList<>();
        for (int i = 1; i < begins.size(); i++) {
            int end = i + 1 < begins.size() ? begins.get(i + 1) : text.length();
            String document = text.substring(
                    text.offsetByCodePoints(0, begins.get(i)), end == text.length() ? end : offset(text, end));
            int next = document.lastIndexOf("\n---");
            others.add(end < text.length() && next >= 0 ? document.substring(0, next + 1) : document);
        }
        return others;
    }

    private static int offset(String text, int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }

    private Part part(Node node, String path, int depth) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        int column = node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
        boolean isQuoted = node instanceof ScalarNode scalar && scalar.getScalarStyle() != ScalarStyle.PLAIN;
        Part.Place place = new Part.Place(problems, line, isQuoted ? column + 1 : column, path);
        if (++parts > PARTS_MAX || depth > DEPTH_MAX) {
            if (parts <= PARTS_MAX + 1) {
                place.problem(
                        "a definition has at most %d parts, nested at most %d deep".formatted(PARTS_MAX, DEPTH_MAX));
            }
            return Part.scalar(place, "");
        }
        return switch (node) {
            case ScalarNode scalar -> Part.scalar(place, scalar.getValue());
            case SequenceNode list -> {
                List<Part> items = new ArrayList<>();
                for (Node item : list.getValue()) {
                    items.add(part(item, path + "[" + items.size() + "]", depth + 1));
                }
                yield Part.list(place, items);
            }
            case MappingNode mapping -> {
                Map<String, Part> entries = new LinkedHashMap<>();
                Map<String, Part.Place> keys = new LinkedHashMap<>();
                for (NodeTuple entry : mapping.getValue()) {
                    Part key = part(entry.getKeyNode(), path, depth + 1);
                    String name = key.text();
                    if (entries.containsKey(name)) {
                        key.problem("\"" + name + "\" is here twice");
                    }
                    entries.put(name, part(entry.getValueNode(), path.isEmpty() ? name : path + "." + name, depth + 1));
                    keys.put(name, key.place());
                }
                yield Part.mapping(place, entries, keys);
            }
            default -> {
                place.problem("is neither a mapping, nor a list, nor a value");
                yield Part.scalar(place, "");
            }
        };
    }
}
