package dev.vedette.sensor.plugin;

import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Set;

/// What calls of methods cost that are not the plugin's own.
final class JdkCalls {
    /// Whose methods do next to nothing.
    private static final Set<String> CHEAP = Set.of(
            "java/lang/Object",
            "java/lang/Record",
            "java/lang/Enum",
            "java/lang/Math",
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Character",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double");

    private static final Set<String> GROWING = Set.of(
            "addAll",
            "append",
            "clone",
            "concat",
            "copyOf",
            "copyOfRange",
            "formatHex",
            "getBytes",
            "insert",
            "parseHex",
            "putAll",
            "replace",
            "toArray",
            "toCharArray",
            "toString");

    private static final Set<String> SIZED = Set.of(
            "java/lang/StringBuilder.<init>(I)V",
            "java/lang/StringBuilder.ensureCapacity(I)V",
            "java/lang/StringBuilder.setLength(I)V",
            "java/util/ArrayDeque.<init>(I)V",
            "java/util/ArrayList.<init>(I)V",
            "java/util/ArrayList.ensureCapacity(I)V",
            "java/util/HashMap.<init>(I)V",
            "java/util/HashMap.newHashMap(I)Ljava/util/HashMap;",
            "java/util/HashSet.<init>(I)V",
            "java/util/HashSet.newHashSet(I)Ljava/util/HashSet;",
            "java/util/LinkedHashMap.<init>(I)V",
            "java/util/LinkedHashMap.newLinkedHashMap(I)Ljava/util/LinkedHashMap;",
            "java/util/LinkedHashSet.<init>(I)V",
            "java/util/LinkedHashSet.newLinkedHashSet(I)Ljava/util/LinkedHashSet;");

    private JdkCalls() {}

    /// Whether a call may take as long as its data are large.
    static boolean isWork(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String type = call.type().stringValue();
        if (owner.startsWith("java/")) {
            return !CHEAP.contains(owner);
        }
        boolean givesObject = type.endsWith(";") && !type.endsWith("Builder;");
        return owner.startsWith("dev/vedette/sdk/")
                && (givesObject || call.name().equalsString("find"));
    }

    /// Whether a call may make something twice as large as what there was.
    static boolean isGrowth(InvokeInstruction call) {
        String type = call.type().stringValue();
        boolean isForeign = call.owner().asInternalName().startsWith("java/")
                || call.owner().asSymbol().isArray();
        return isForeign
                && GROWING.contains(call.name().stringValue())
                && (call.owner().asSymbol().isArray() || type.contains(";") || type.contains("["));
    }

    /// Whether the last thing on the stack before a call is the size of what it makes.
    static boolean isSized(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        String type = call.type().stringValue();
        return SIZED.contains(owner + "." + name + type)
                || (owner.equals("java/util/Arrays") && name.startsWith("copyOf") && type.contains("I)"));
    }

    /// Whether what stands on the stack before a call is the size of what it makes, then a load factor, and perhaps an
    /// order.
    static boolean isSizedWithFactor(InvokeInstruction call) {
        String type = call.type().stringValue();
        return call.name().equalsString("<init>")
                && call.owner().asInternalName().startsWith("java/util/")
                && (type.equals("(IF)V") || type.equals("(IFZ)V"));
    }

    static int width(TypeKind kind) {
        return switch (kind) {
            case LONG, DOUBLE -> Long.BYTES;
            case INT, FLOAT -> Integer.BYTES;
            case SHORT, CHAR -> Short.BYTES;
            default -> 1;
        };
    }
}
