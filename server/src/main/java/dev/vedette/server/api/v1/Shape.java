package dev.vedette.server.api.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vedette.sdk.observe.ThingName;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a value is in JSON, as the Java type says that is written as it: the one truth of answers, of what bodies are
/// checked for, and of the OpenAPI document.
///
/// Members of records are required unless they are `@Nullable`; names of enumerations are in lower case with hyphens;
/// instants are texts of ISO 8601.
sealed interface Shape {
    /// A text.
    ///
    /// @param format of OpenAPI, as `date-time`; empty for any
    record Text(String format) implements Shape {}

    /// One of some texts.
    record Choice(List<String> words) implements Shape {
        /// Copies the list.
        public Choice {
            words = List.copyOf(words);
        }
    }

    /// A number.
    record Numeral(boolean isWhole) implements Shape {}

    /// True or false.
    record Flag() implements Shape {}

    /// An array.
    record Items(Shape item) implements Shape {}

    /// An object with names that are not known before.
    record Table(Shape value) implements Shape {}

    /// Anything, mostly an object.
    record Free() implements Shape {}

    /// An object whose members are those of a record.
    record Members(Class<?> type) implements Shape {
        /// Its members, in their order.
        List<Member> members() {
            return Known.MEMBERS.computeIfAbsent(type, Shape::membersOf);
        }

        /// What it is called in the OpenAPI document.
        String name() {
            String name = type.getSimpleName();
            for (Class<?> outer = type.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
                name = outer.getSimpleName() + name;
            }
            return name.replace("View", "").replace("Resource", "");
        }
    }

    /// A member of an object.
    ///
    /// @param name its name
    /// @param about what it is, or empty
    /// @param isRequired whether it is always there
    /// @param shape what it is in JSON
    record Member(String name, String about, boolean isRequired, Shape shape) {}

    /// The shape of a type.
    ///
    /// @throws IllegalArgumentException when it is one that this API does not write
    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == Map.class ? new Table(of(last)) : new Items(of(last));
        }
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw new IllegalArgumentException(type + " cannot be written in JSON here");
    }

    private static Shape ofClass(Class<?> type) {
        if (type == String.class || type == ThingName.class) {
            return new Text("");
        }
        if (type == Instant.class) {
            return new Text("date-time");
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Flag();
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return new Numeral(true);
        }
        if (type == double.class || type == Double.class) {
            return new Numeral(false);
        }
        if (type.isEnum()) {
            return new Choice(Arrays.stream(type.getEnumConstants())
                    .map(constant -> word((Enum<?>) constant))
                    .toList());
        }
        if (type.isRecord()) {
            return new Members(type);
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return new Free();
        }
        throw new IllegalArgumentException(type + " cannot be written in JSON here");
    }

    /// A constant as this API writes it.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Member> membersOf(Class<?> type) {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            About about = component.getAnnotation(About.class);
            JsonProperty called = component.getAccessor().getAnnotation(JsonProperty.class);
            members.add(new Member(
                    called == null ? component.getName() : called.value(),
                    about == null ? "" : about.value(),
                    !isNullable(component.getAnnotatedType()),
                    of(component.getGenericType())));
        }
        return List.copyOf(members);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class)
                || (type instanceof AnnotatedParameterizedType generic && generic.isAnnotationPresent(Nullable.class));
    }

    /// Records whose members were looked up; as many as this API has.
    final class Known {
        private static final Map<Class<?>, List<Member>> MEMBERS = new ConcurrentHashMap<>();

        private Known() {}
    }
}
