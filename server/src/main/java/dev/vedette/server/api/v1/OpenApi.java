package dev.vedette.server.api.v1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 document of the operations: made from them, and so never another one.
final class OpenApi {
    private static final String REFERENCE = "#/components/schemas/";

    private final ObjectNode document = V1Json.object();
    private final Map<String, Class<?>> written = new LinkedHashMap<>();
    private final ObjectNode paths;
    private final ObjectNode schemas;

    private OpenApi() {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Vedette")
                .put("version", "1")
                .put("description", "Everything that Vedette can, in JSON. Problems are those of RFC 9457.");
        paths = document.putObject("paths");
        ObjectNode components = document.putObject("components");
        schemas = components.putObject("schemas");
        ObjectNode problem = schemas.putObject("Problem").put("type", "object");
        ObjectNode members = problem.putObject("properties");
        members.putObject("title").put("type", "string");
        members.putObject("status").put("type", "integer");
        members.putObject("detail").put("type", "string");
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "An API token, or an access key as ID:SECRET.");
        security.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "vedette-session");
    }

    /// The document of operations.
    static ObjectNode of(List<Operation> operations) {
        OpenApi made = new OpenApi();
        operations.forEach(made::add);
        return made.document;
    }

    private void add(Operation operation) {
        ObjectNode path = paths.has(operation.path())
                ? (ObjectNode) paths.get(operation.path())
                : paths.putObject(operation.path());
        ObjectNode node = path.putObject(operation.method().toLowerCase(java.util.Locale.ROOT));
        node.put("summary", operation.summary());
        node.put("x-vedette-access", Shape.word(operation.access()));
        ArrayNode security = node.putArray("security");
        if (!operation.isPublic()) {
            security.addObject().putArray("token");
            security.addObject().putArray("session");
        }
        parameters(operation, node);
        Operation.Content takes = operation.exchange().takes();
        if (takes != null) {
            content(node.putObject("requestBody").put("required", true), takes);
        }
        ObjectNode responses = node.putObject("responses");
        ObjectNode good = responses
                .putObject(Integer.toString(operation.exchange().status()))
                .put("description", "Done");
        content(good, operation.exchange().gives());
        ObjectNode bad = responses.putObject("default").put("description", "A problem");
        bad.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", REFERENCE + "Problem");
    }

    private static void parameters(Operation operation, ObjectNode node) {
        ArrayNode parameters = node.putArray("parameters");
        for (String segment : Operation.segments(operation.path())) {
            if (segment.startsWith("{")) {
                ObjectNode parameter = parameters
                        .addObject()
                        .put("name", segment.substring(1, segment.length() - 1))
                        .put("in", "path")
                        .put("required", true);
                parameter.putObject("schema").put("type", "string");
            }
        }
        for (Operation.Parameter each : operation.exchange().parameters()) {
            ObjectNode parameter = parameters
                    .addObject()
                    .put("name", each.name())
                    .put("in", "query")
                    .put("description", each.about());
            parameter.putObject("schema").put("type", "string");
        }
    }

    private void content(ObjectNode into, Operation.@Nullable Content content) {
        if (content == null) {
            return;
        }
        ObjectNode schema =
                into.putObject("content").putObject(content.mediaType()).putObject("schema");
        if (content.shape() == null) {
            schema.put("type", content.mediaType().contains("json") ? "object" : "string");
        } else if (content.isPage()) {
            schema.put("type", "object").putArray("required").add("items");
            ObjectNode members = schema.putObject("properties");
            ObjectNode items = members.putObject("items").put("type", "array");
            write(items.putObject("items"), Shape.of(content.shape()));
            members.putObject("next").put("type", "string");
        } else {
            write(schema, Shape.of(content.shape()));
        }
    }

    private void write(ObjectNode into, Shape shape) {
        switch (shape) {
            case Shape.Text text -> {
                into.put("type", "string");
                if (!text.format().isEmpty()) {
                    into.put("format", text.format());
                }
            }
            case Shape.Choice choice -> {
                ArrayNode words = into.put("type", "string").putArray("enum");
                choice.words().forEach(words::add);
            }
            case Shape.Numeral number -> into.put("type", number.isWhole() ? "integer" : "number");
            case Shape.Flag flag -> into.put("type", "boolean");
            case Shape.Items items -> write(into.put("type", "array").putObject("items"), items.item());
            case Shape.Table table ->
                write(into.put("type", "object").putObject("additionalProperties"), table.value());
            case Shape.Free free -> into.put("type", "object");
            case Shape.Members members -> into.put("$ref", REFERENCE + define(members));
        }
    }

    private String define(Shape.Members members) {
        String name = members.name();
        Class<?> before = written.putIfAbsent(name, members.type());
        if (before != null && before != members.type()) {
            throw new IllegalStateException(before + " and " + members.type() + " have one name; rename one of them");
        }
        if (before == null) {
            ObjectNode schema = schemas.putObject(name).put("type", "object");
            About about = members.type().getAnnotation(About.class);
            if (about != null) {
                schema.put("description", about.value());
            }
            ArrayNode required = schema.putArray("required");
            ObjectNode properties = schema.putObject("properties");
            for (Shape.Member member : members.members()) {
                ObjectNode property = properties.putObject(member.name());
                write(property, member.shape());
                if (!member.about().isEmpty()) {
                    property.put("description", member.about());
                }
                if (member.isRequired()) {
                    required.add(member.name());
                }
            }
        }
        return name;
    }
}
