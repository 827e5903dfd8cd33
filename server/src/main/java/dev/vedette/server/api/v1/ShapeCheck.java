package dev.vedette.server.api.v1;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Says what is wrong with JSON that should have a shape, each problem with its path.
final class ShapeCheck {
    private static final int PROBLEMS_MAX = 20;
    private static final int QUOTED_LENGTH_MAX = 60;

    private final List<Problem> problems = new ArrayList<>();

    private ShapeCheck() {}

    /// Something that is wrong.
    ///
    /// @param path where, as `behaviors[1].name`; empty for the whole
    /// @param message what, with the path in front
    record Problem(String path, String message) {}

    /// What is wrong, at most 20 problems; none when the JSON has the shape.
    static List<String> problems(JsonNode node, Shape shape) {
        return placed(node, shape).stream().map(Problem::message).toList();
    }

    /// What is wrong and where, at most 20 problems; none when the JSON has the shape.
    static List<Problem> placed(JsonNode node, Shape shape) {
        ShapeCheck check = new ShapeCheck();
        check.look("", node, shape);
        return check.problems;
    }

    private void look(String path, JsonNode node, Shape shape) {
        switch (shape) {
            case Shape.Text text -> lookAt(path, node, text);
            case Shape.Flag flag -> require(node.isBoolean(), path, node, "must be true or false");
            case Shape.Numeral number ->
                require(
                        number.isWhole() ? node.isIntegralNumber() && node.canConvertToLong() : node.isNumber(),
                        path,
                        node,
                        number.isWhole() ? "must be a whole number" : "must be a number");
            case Shape.Choice choice ->
                require(
                        node.isString() && choice.words().contains(node.asString()),
                        path,
                        node,
                        "must be one of " + String.join(", ", choice.words()));
            case Shape.Items items -> {
                if (require(node.isArray(), path, node, "must be an array")) {
                    for (int i = 0; i < node.size(); i++) {
                        look(path + "[" + i + "]", node.path(i), items.item());
                    }
                }
            }
            case Shape.Table table -> {
                if (require(node.isObject(), path, node, "must be an object")) {
                    node.properties().forEach(each -> look(join(path, each.getKey()), each.getValue(), table.value()));
                }
            }
            case Shape.Members members -> {
                if (require(node.isObject(), path, node, "must be an object")) {
                    lookInto(path, node, members);
                }
            }
            case Shape.Free free -> {}
        }
    }

    private void lookAt(String path, JsonNode node, Shape.Text text) {
        if (require(node.isString(), path, node, "must be a text")
                && text.format().equals("date-time")) {
            require(isInstant(node.asString()), path, node, "must be an instant as 2026-11-22T03:00:00Z");
        }
    }

    private static boolean isInstant(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void lookInto(String path, JsonNode node, Shape.Members members) {
        for (Shape.Member member : members.members()) {
            JsonNode value = node.get(member.name());
            if (value != null && !value.isNull()) {
                look(join(path, member.name()), value, member.shape());
            } else if (member.isRequired()) {
                add(join(path, member.name()), " must be there");
            }
        }
        List<String> names = members.members().stream().map(Shape.Member::name).toList();
        node.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> add(
                        join(path, name),
                        " is not known; known are "
                                + names.stream()
                                        .sorted(Comparator.naturalOrder())
                                        .collect(Collectors.joining(", "))));
    }

    private boolean require(boolean isGood, String path, JsonNode node, String should) {
        if (!isGood) {
            String was = node.toString();
            add(
                    path,
                    " " + should + ", was "
                            + (was.length() > QUOTED_LENGTH_MAX ? was.substring(0, QUOTED_LENGTH_MAX) + "…" : was));
        }
        return isGood;
    }

    private void add(String path, String words) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new Problem(path, (path.isEmpty() ? "The body" : path) + words));
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
