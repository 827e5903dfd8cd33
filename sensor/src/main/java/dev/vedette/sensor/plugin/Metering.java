package dev.vedette.sensor.plugin;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodTransform;

/// Makes the classes of a plugin count their steps and the arrays that they make.
///
/// Steps are counted where a method begins, and wherever control goes back: at jumps, and where an exception is
/// caught. Each of these places counts as many steps as there are instructions on the way to it, in units of
/// [MeteredCode#INSTRUCTIONS_PER_STEP], so that no way through the code is free. The places themselves are taken out
/// of the ranges in which the method catches exceptions: the method cannot catch what is thrown there, and since every
/// handler begins with such a place, nor can those who called it.
final class Metering {
    private final Surroundings surroundings;

    Metering(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// The class, metered.
    ///
    /// @throws IllegalArgumentException when the class makes no sense
    byte[] of(ClassModel model) {
        ClassFile classes = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(surroundings.hierarchy()),
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.DeadCodeOption.PATCH_DEAD_CODE);
        MethodTransform metered = (method, element) -> {
            if (element instanceof CodeModel code) {
                method.transformCode(code, new MeteredCode(code));
            } else {
                method.with(element);
            }
        };
        return classes.transformClass(model, ClassTransform.transformingMethods(metered));
    }
}
