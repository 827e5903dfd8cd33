package dev.vedette.sensor.plugin;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// About how many bytes objects of a plugin hold, as a 64-bit virtual machine with compressed pointers would. Never
/// looks at more than is needed to tell that a bound is passed. Iterates over collections, which may be of the plugin's
/// own making: to be called within a budget.
final class Weigher {
    private static final int HEADER = 16;
    private static final int REFERENCE = 4;
    private static final int ENTRY = 48;

    private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> ahead = new ArrayDeque<>();
    private final long max;
    private long bytes;

    /// @param max when so many are passed nothing more is looked at
    Weigher(long max) {
        this.max = max;
    }

    /// Adds what an object leads to.
    ///
    /// @throws PluginException when that is an object of the JDK into which nobody can look
    void add(@Nullable Object root) {
        meet(root);
        while (!ahead.isEmpty() && bytes <= max) {
            weigh(ahead.pop());
        }
    }

    /// Adds what the static fields of a class lead to.
    void addStatics(Class<?> type) {
        for (java.lang.reflect.Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                add(value(field, null));
            }
        }
    }

    /// What was weighed so far; just above the bound when it was passed.
    long bytes() {
        return bytes;
    }

    private void meet(@Nullable Object object) {
        if (object == null) {
            return;
        }
        boolean isShared = object instanceof Enum<?>
                || object instanceof Class<?>
                || object instanceof Field
                || object instanceof Protocol;
        if (!isShared && met.add(object)) {
            ahead.push(object);
        }
    }

    private void weigh(Object object) {
        Class<?> type = object.getClass();
        bytes += HEADER;
        if (type.isArray()) {
            weighArray(object, type.getComponentType());
        } else if (object instanceof CharSequence text && isOfJdk(type)) {
            bytes += HEADER + text.length();
        } else if (object instanceof Number || object instanceof Character || object instanceof Boolean) {
            bytes += Long.BYTES;
        } else if (!isOfJdk(type) || weighJdk(object)) {
            weighFields(object, type);
        }
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("sun.");
    }

    /// @return whether its fields, if there are any, are looked at, too
    private boolean weighJdk(Object object) {
        switch (object) {
            case Map<?, ?> map -> {
                bytes += (long) map.size() * ENTRY;
                map.forEach((key, value) -> {
                    meet(key);
                    meet(value);
                });
            }
            case Collection<?> items -> {
                bytes += (long) items.size() * ENTRY;
                items.forEach(this::meet);
            }
            case Optional<?> optional -> meet(optional.orElse(null));
            case Map.Entry<?, ?> entry -> {
                meet(entry.getKey());
                meet(entry.getValue());
            }
            default -> {
                Package in = object.getClass().getPackage();
                boolean isValue = in != null
                        && (in.getName().equals("java.time")
                                || in.getName().startsWith("sun.nio.cs")
                                || in.getName().equals("java.nio.charset"));
                if (!isValue && object.getClass() != Object.class) {
                    throw new PluginException(
                            "holds an object of " + object.getClass().getName()
                                    + ", whose size cannot be told; hold arrays, collections and objects of your own"
                                    + " classes");
                }
            }
        }
        return false;
    }

    private void weighArray(Object array, Class<?> of) {
        int length = Array.getLength(array);
        if (of.isPrimitive()) {
            bytes += (long) length * width(of);
            return;
        }
        bytes += (long) length * REFERENCE;
        if (bytes <= max) {
            for (Object item : (Object[]) array) {
                meet(item);
            }
        }
    }

    private void weighFields(Object object, Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (isOfJdk(at)) {
                weighJdkPart(object);
                return;
            }
            java.lang.reflect.Field[] fields = at.getDeclaredFields();
            open(fields);
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

    /// The part of an object of the plugin that a class of the JDK above its own makes.
    private void weighJdkPart(Object object) {
        if (object instanceof Map<?, ?> || object instanceof Collection<?>) {
            weighJdk(object);
        }
    }

    private static void open(java.lang.reflect.Field[] fields) {
        try {
            AccessibleObject.setAccessible(fields, true);
        } catch (InaccessibleObjectException e) {
            throw new PluginException("holds an object that cannot be looked into: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object value(java.lang.reflect.Field field, @Nullable Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new PluginException("the field " + field.getName() + " cannot be read", e);
        }
    }

    private static int width(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) {
            return Long.BYTES;
        }
        if (primitive == int.class || primitive == float.class) {
            return Integer.BYTES;
        }
        return primitive == short.class || primitive == char.class ? Short.BYTES : 1;
    }
}
