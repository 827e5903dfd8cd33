package dev.vedette.sensor.plugin;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Set;

/// Holds one class of a plugin against the list of what may be named. What is not on it is refused, with the method
/// in which it stands; so is what would run where nobody counts: native methods, finalizers, locks.
final class ClassScreen {
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory.metafactory",
            "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
            "java/lang/runtime/ObjectMethods.bootstrap",
            "java/lang/runtime/SwitchBootstraps.typeSwitch",
            "java/lang/runtime/SwitchBootstraps.enumSwitch");

    private static final int ARRAY_DIMENSIONS_MAX = 2;
    private static final int CONCATENATED_MAX = 16;
    private static final String OWN_PACKAGES = "dev/vedette/";

    private final Surroundings surroundings;
    private final ClassModel model;
    private String where;

    /// @param surroundings all that the class may know
    ClassScreen(Surroundings surroundings, ClassModel model) {
        this.surroundings = surroundings;
        this.model = model;
        this.where = model.thisClass().asInternalName().replace('/', '.');
    }

    /// @throws PluginException naming the class, the method, and what it names
    void check() {
        if (model.thisClass().asInternalName().startsWith(OWN_PACKAGES)) {
            throw new PluginException("the class " + where + " is in a package of Vedette; move it to one of your own");
        }
        model.superclass().ifPresent(this::named);
        model.interfaces().forEach(this::named);
        for (FieldModel field : model.fields()) {
            type(field.fieldTypeSymbol());
        }
        String ofClass = where;
        for (MethodModel method : model.methods()) {
            where = ofClass + "." + method.methodName().stringValue();
            check(method);
        }
    }

    private void check(MethodModel method) {
        if (method.flags().has(AccessFlag.NATIVE)) {
            throw refused("is native code");
        }
        if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
            throw refused("is synchronized; one thread at a time calls a conversation");
        }
        boolean isFinalizer = method.methodName().equalsString("finalize")
                && method.methodType().equalsString("()V");
        if (isFinalizer) {
            throw refused("would be called by the garbage collector");
        }
        types(method.methodTypeSymbol());
        method.findAttribute(Attributes.code()).ifPresent(code -> code.forEach(this::check));
    }

    private void check(CodeElement element) {
        switch (element) {
            case InvokeInstruction call -> {
                types(call.typeSymbol());
                member(call.owner(), call.name().stringValue(), call.type().stringValue());
            }
            case FieldInstruction field -> {
                type(field.typeSymbol());
                member(field.owner(), field.name().stringValue(), field.type().stringValue());
            }
            case NewObjectInstruction made -> named(made.className());
            case NewReferenceArrayInstruction made -> named(made.componentType());
            case NewMultiArrayInstruction made -> {
                named(made.arrayType());
                if (made.dimensions() > ARRAY_DIMENSIONS_MAX) {
                    throw refused("makes arrays of more than " + ARRAY_DIMENSIONS_MAX + " dimensions at once");
                }
            }
            case TypeCheckInstruction check -> named(check.type());
            case ExceptionCatch caught -> caught.catchType().ifPresent(this::named);
            case ConstantInstruction.LoadConstantInstruction constant -> constant(constant.constantValue());
            case InvokeDynamicInstruction dynamic -> dynamic(dynamic);
            case MonitorInstruction _ -> throw refused("uses a lock; one thread at a time calls a conversation");
            case DiscontinuedInstruction _ -> throw refused("uses an instruction that is no longer in use");
            default -> {}
        }
    }

    private void dynamic(InvokeDynamicInstruction dynamic) {
        DirectMethodHandleDesc bootstrap = dynamic.bootstrapMethod();
        String name = internal(bootstrap.owner()) + "." + bootstrap.methodName();
        if (!BOOTSTRAPS.contains(name)) {
            throw refused("is linked by " + name.replace('/', '.'));
        }
        if (dynamic.typeSymbol().parameterCount() > CONCATENATED_MAX && name.contains("StringConcat")) {
            throw refused("joins more than " + CONCATENATED_MAX + " values at once; use a StringBuilder");
        }
        types(dynamic.typeSymbol());
        dynamic.bootstrapArgs().forEach(this::constant);
    }

    private void constant(ConstantDesc constant) {
        switch (constant) {
            case ClassDesc type -> type(type);
            case MethodTypeDesc type -> types(type);
            case DirectMethodHandleDesc handle -> {
                boolean isField = switch (handle.kind()) {
                    case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> true;
                    default -> false;
                };
                String descriptor = handle.lookupDescriptor();
                if (isField) {
                    type(ClassDesc.ofDescriptor(descriptor));
                } else {
                    types(MethodTypeDesc.ofDescriptor(descriptor));
                }
                member(internal(handle.owner()), handle.methodName(), descriptor);
            }
            case DynamicConstantDesc<?> _ -> throw refused("uses a constant that is computed when it is linked");
            default -> {}
        }
    }

    private void types(MethodTypeDesc type) {
        type(type.returnType());
        type.parameterList().forEach(this::type);
    }

    private void type(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (!element.isPrimitive()) {
            named(internal(element));
        }
    }

    private void named(ClassEntry type) {
        type(type.asSymbol());
    }

    private void named(String internalName) {
        if (!surroundings.isKnown(internalName)) {
            throw refused("names " + internalName.replace('/', '.'));
        }
    }

    private void member(ClassEntry owner, String name, String descriptor) {
        if (owner.asSymbol().isArray()) {
            if (!name.equals("clone")) {
                throw refused("calls " + name + " of an array");
            }
            type(owner.asSymbol());
            return;
        }
        member(owner.asInternalName(), name, descriptor);
    }

    private void member(String owner, String name, String descriptor) {
        named(owner);
        String said = owner.replace('/', '.') + "." + name;
        switch (surroundings.find(owner, name, descriptor)) {
            case PERMITTED -> {}
            case REFUSED -> throw refused("names " + said);
            case MISSING ->
                throw refused("names " + said + descriptor + ", which this version of Vedette does not have"
                        + "; build the plugin for the sdk " + surroundings.sdk());
        }
    }

    private static String internal(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    private PluginException refused(String why) {
        return new PluginException(where + " " + why
                + (why.startsWith("names") && !why.contains("sdk")
                        ? ", which plugins may not; see what they may in docs/reference/plugins.md"
                        : ""));
    }
}
