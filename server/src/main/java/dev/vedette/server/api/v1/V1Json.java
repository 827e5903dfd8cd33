package dev.vedette.server.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Page;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON as this dialect uses it.
final class V1Json {
    private static final int DEPTH_MAX = 32;
    private static final int NUMBER_LENGTH_MAX = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .annotationIntrospector(new Words())
            .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(ThingName.class, new ThingNameWriter())
                    .addDeserializer(ThingName.class, new ThingNameReader()))
            .build();

    private V1Json() {}

    /// An object without members.
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// A page of a listing: `items`, and `next`, the value of `after` for the next page, when there is one.
    ///
    /// @param next the cursor, or null at the end
    /// @param write writes an item into a new object
    static <T> ObjectNode page(Iterable<T> items, @Nullable String next, BiConsumer<T, ObjectNode> write) {
        ObjectNode page = object();
        ArrayNode array = page.putArray("items");
        items.forEach(item -> write.accept(item, array.addObject()));
        if (next != null) {
            page.put("next", next);
        }
        return page;
    }

    /// The object that a request's body is.
    ///
    /// @throws V1Error when it is something else
    static ObjectNode parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw V1Error.invalid("The body is not JSON: " + e.getOriginalMessage());
        }
        throw V1Error.invalid("The body must be a JSON object.");
    }

    /// A page of records.
    static <T, R extends Record> ObjectNode page(Page<T> page, Function<T, R> view) {
        ObjectNode node = object();
        ArrayNode array = node.putArray("items");
        page.items().forEach(item -> array.add(tree(view.apply(item))));
        if (page.next() != null) {
            node.put("next", page.next());
        }
        return node;
    }

    /// A record as the object that its [Shape] says.
    static ObjectNode tree(Record view) {
        return MAPPER.valueToTree(view);
    }

    /// Reads a record from a body.
    ///
    /// @throws V1Error when the body does not have the record's [Shape], naming everything that is wrong
    static <R extends Record> R read(ObjectNode body, Class<R> type) {
        List<String> problems = ShapeCheck.problems(body, Shape.of(type));
        if (!problems.isEmpty()) {
            throw V1Error.invalid(String.join("; ", problems) + ".");
        }
        try {
            return MAPPER.treeToValue(body, type);
        } catch (JacksonException e) {
            Throwable cause = e.getCause();
            throw V1Error.invalid(
                    String.valueOf(cause instanceof VedetteException ? cause.getMessage() : e.getOriginalMessage()));
        }
    }

    /// The bytes of an object.
    static byte[] bytes(ObjectNode object) {
        return MAPPER.writeValueAsBytes(object);
    }

    /// Constants are written as [Shape#word] says.
    private static final class Words extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass annotated, Enum<?>[] constants, String[] names) {
            for (int i = 0; i < constants.length; i++) {
                names[i] = Shape.word(constants[i]);
            }
            return names;
        }
    }

    private static final class ThingNameWriter extends ValueSerializer<ThingName> {
        @Override
        public void serialize(ThingName name, JsonGenerator out, SerializationContext context) {
            out.writeString(name.value());
        }
    }

    private static final class ThingNameReader extends ValueDeserializer<ThingName> {
        @Override
        public ThingName deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            String problem = ThingName.problemWith(text);
            if (!problem.isEmpty()) {
                throw new V1Error(400, "The name of a thing: " + problem);
            }
            return new ThingName(text);
        }
    }
}
