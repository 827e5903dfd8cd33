package dev.vedette.sensor.plugin;

import dev.vedette.sdk.SdkVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// All classes that a plugin knows: its own, and those that it may name.
final class Surroundings {
    private static final String OBJECT = "java/lang/Object";

    private final Map<String, ClassModel> own;

    /// What was found of a member that is named.
    enum Found {
        /// It may be named.
        PERMITTED,
        /// It may not.
        REFUSED,
        /// There is none.
        MISSING
    }

    /// @param own classes of the plugin, by internal name
    Surroundings(Map<String, ClassModel> own) {
        this.own = own;
    }

    SdkVersion sdk() {
        return SdkVersion.CURRENT;
    }

    boolean isOwn(String internalName) {
        return own.containsKey(internalName);
    }

    boolean isKnown(String internalName) {
        return isOwn(internalName) || Permitted.LIST.isPermitted(internalName);
    }

    /// Finds a member as the virtual machine would: in the class that is named, then in those above it.
    Found find(String owner, String name, String descriptor) {
        Deque<String> ahead = new ArrayDeque<>(Set.of(owner));
        Set<String> met = new HashSet<>();
        boolean isRefused = false;
        while (!ahead.isEmpty()) {
            String at = ahead.poll();
            ClassModel model = own.get(at);
            if (!met.add(at)) {
                continue;
            }
            if (model == null) {
                if (isDeclared(at, name, descriptor)) {
                    isRefused |= !Permitted.LIST.isPermitted(at, name);
                    if (!isRefused) {
                        return Found.PERMITTED;
                    }
                }
                continue;
            }
            if (declares(model, name, descriptor)) {
                return Found.PERMITTED;
            }
            model.superclass().ifPresent(above -> ahead.add(above.asInternalName()));
            model.interfaces().forEach(above -> ahead.add(above.asInternalName()));
        }
        return isRefused ? Found.REFUSED : Found.MISSING;
    }

    private static boolean declares(ClassModel model, String name, String descriptor) {
        return model.methods().stream()
                        .anyMatch(method -> method.methodName().equalsString(name)
                                && method.methodType().equalsString(descriptor))
                || model.fields().stream()
                        .anyMatch(field -> field.fieldName().equalsString(name)
                                && field.fieldType().equalsString(descriptor));
    }

    /// Whether a class that is not the plugin's has a member, itself or inherited, that others may use.
    private static boolean isDeclared(String owner, String name, String descriptor) {
        Class<?> type;
        try {
            type = Class.forName(owner.replace('/', '.'), false, Surroundings.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return false;
        }
        if (name.equals("<init>")) {
            for (Constructor<?> each : type.getDeclaredConstructors()) {
                if (isOpen(each.getModifiers())
                        && descriptor.equals(MethodType.methodType(void.class, each.getParameterTypes())
                                .descriptorString())) {
                    return true;
                }
            }
            return false;
        }
        boolean isMethod = descriptor.startsWith("(");
        Set<Class<?>> above = new HashSet<>();
        collect(type, above);
        above.add(Object.class);
        return above.stream()
                .anyMatch(each -> isMethod ? hasMethod(each, name, descriptor) : hasField(each, name, descriptor));
    }

    private static void collect(Class<?> type, Set<Class<?>> into) {
        if (into.add(type)) {
            if (type.getSuperclass() != null) {
                collect(type.getSuperclass(), into);
            }
            for (Class<?> each : type.getInterfaces()) {
                collect(each, into);
            }
        }
    }

    private static boolean hasMethod(Class<?> type, String name, String descriptor) {
        for (Method each : type.getDeclaredMethods()) {
            if (isOpen(each.getModifiers())
                    && each.getName().equals(name)
                    && descriptor.equals(MethodType.methodType(each.getReturnType(), each.getParameterTypes())
                            .descriptorString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasField(Class<?> type, String name, String descriptor) {
        for (Field each : type.getDeclaredFields()) {
            if (isOpen(each.getModifiers())
                    && each.getName().equals(name)
                    && descriptor.equals(each.getType().descriptorString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /// What is above what, for whoever computes the frames of methods.
    ClassHierarchyResolver hierarchy() {
        return type -> {
            String descriptor = type.descriptorString();
            ClassModel model = own.get(descriptor.substring(1, descriptor.length() - 1));
            if (model == null) {
                return OTHERS.getClassInfo(type);
            }
            if (model.flags().has(AccessFlag.INTERFACE)) {
                return ClassHierarchyResolver.ClassHierarchyInfo.ofInterface();
            }
            String above = model.superclass().map(each -> each.asInternalName()).orElse(OBJECT);
            return ClassHierarchyResolver.ClassHierarchyInfo.ofClass(ClassDesc.ofInternalName(above));
        };
    }

    private static final ClassHierarchyResolver OTHERS = ClassHierarchyResolver.defaultResolver()
            .orElse(ClassHierarchyResolver.ofClassLoading(Surroundings.class.getClassLoader()));
}
