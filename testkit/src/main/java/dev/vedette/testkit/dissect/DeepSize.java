package dev.vedette.testkit.dissect;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// About how many bytes an object and all that it alone leads to take, as a 64-bit virtual machine with
/// compressed pointers holds them. Good enough to tell what is bounded from what is not; exact layouts are not
/// its business.
final class DeepSize {
    private static final int HEADER = 16;
    private static final int REFERENCE = 4;
    private static final int ENTRY = 48;

    private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> ahead = new ArrayDeque<>();
    private long bytes;

    private DeepSize() {}

    /// The size of an object. What belongs to the dissector rather than to its conversation does not count.
    ///
    /// @throws VedetteException when it leads to a class of the JDK that is neither a collection nor a value
    static long of(Object root) {
        DeepSize size = new DeepSize();
        size.meet(root);
        while (!size.ahead.isEmpty()) {
            size.add(size.ahead.pop());
        }
        return size.bytes;
    }

    private void meet(@Nullable Object object) {
        if (object == null) {
            return;
        }
        boolean shared = object instanceof Enum<?>
                || object instanceof Class<?>
                || object instanceof Field
                || object instanceof Protocol
                || object instanceof Dissector;
        if (!shared && met.add(object)) {
            ahead.push(object);
        }
    }

    private void add(Object object) {
        Class<?> type = object.getClass();
        bytes += HEADER;
        if (type.isArray()) {
            addArray(object, type.getComponentType());
        } else if (object instanceof Map<?, ?> map) {
            bytes += (long) map.size() * ENTRY;
            map.forEach((key, value) -> {
                meet(key);
                meet(value);
            });
        } else if (object instanceof Collection<?> items) {
            bytes += (long) items.size() * ENTRY;
            items.forEach(this::meet);
        } else if (object instanceof CharSequence text) {
            bytes += HEADER + text.length();
        } else if (object instanceof BitSet bits) {
            bytes += bits.size() / 8;
        } else if (object instanceof Number || object instanceof Character || object instanceof Boolean) {
            bytes += 8;
        } else if (type.getName().startsWith("java.")) {
            throw new VedetteException("a conversation leads to a " + type.getName()
                    + ", whose size cannot be told; keep its state in arrays, collections and classes of its own");
        } else {
            addFields(object, type);
        }
    }

    private void addArray(Object array, Class<?> of) {
        int length = Array.getLength(array);
        if (of.isPrimitive()) {
            bytes += (long) length * width(of);
            return;
        }
        bytes += (long) length * REFERENCE;
        for (Object item : (Object[]) array) {
            meet(item);
        }
    }

    private void addFields(Object object, Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            java.lang.reflect.Field[] fields = at.getDeclaredFields();
            AccessibleObject.setAccessible(fields, true);
            for (java.lang.reflect.Field field : fields) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += field.getType().isPrimitive() ? width(field.getType()) : REFERENCE;
                    if (!field.getType().isPrimitive()) {
                        meet(value(field, object));
                    }
                }
            }
        }
    }

    private static @Nullable Object value(java.lang.reflect.Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new VedetteException("the field " + field + " cannot be read", e);
        }
    }

    private static int width(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) {
            return 8;
        }
        if (primitive == int.class || primitive == float.class) {
            return 4;
        }
        return primitive == short.class || primitive == char.class ? 2 : 1;
    }
}
