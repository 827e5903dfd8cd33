package dev.vedette.rules;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Rules R9, R10 and R11 of the design: how our types are named and built.
final class ShapeRulesTest {
    private static final int CONSTRUCTOR_PARAMETERS_MAX = 6;
    private static final String ROOT_EXCEPTION = "dev.vedette.sdk.VedetteException";
    private static final Set<String> OPTIONALS =
            Set.of("java.util.Optional", "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");
    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Impl|Util|Utils|Helper|Helpers|Manager)");

    @Test
    void noTypeHidesBehindAnEmptyName() {
        assertNone(
                "named for nothing: say what it is",
                types().filter(type -> EMPTY_NAME.matcher(type.getSimpleName()).matches())
                        .map(JavaClass::getName));
    }

    @Test
    void nothingHasPublicSetters() {
        assertNone(
                "setters: build it whole, or name the change",
                types().flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> method.getName().matches("set[A-Z].*"))
                        .map(JavaCodeUnit::getFullName));
    }

    @Test
    void constructorsTakeAtMost6Collaborators() {
        assertNone(
                "constructors with more than " + CONSTRUCTOR_PARAMETERS_MAX + " parameters: a concept is missing",
                types().filter(type -> !type.isRecord() && !type.isAnonymousClass() && !type.isLocalClass())
                        .flatMap(type -> type.getConstructors().stream())
                        .filter(constructor -> writtenParameters(constructor) > CONSTRUCTOR_PARAMETERS_MAX)
                        .map(JavaCodeUnit::getFullName));
    }

    @Test
    void classesAreFinalOrSealed() {
        assertNone(
                "open to inheritance: make it final or sealed",
                types().filter(ShapeRulesTest::isOpen).map(JavaClass::getName));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages = types().map(JavaClass::getPackage).collect(toSet());
        assertNone(
                "packages without a package-info that says @NullMarked",
                packages.stream()
                        .filter(page -> page.tryGetPackageInfo().isEmpty() || !page.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName));
    }

    @Test
    void optionalIsOnlyReturned() {
        assertNone(
                "Optional as a parameter",
                types().flatMap(type -> type.getCodeUnits().stream())
                        .filter(ShapeRulesTest::isWritten)
                        .filter(unit -> unit.getRawParameterTypes().stream().anyMatch(ShapeRulesTest::isOptional))
                        .map(JavaCodeUnit::getFullName));
        assertNone(
                "Optional as a field",
                types().flatMap(type -> type.getFields().stream())
                        .filter(ShapeRulesTest::isWritten)
                        .filter(field -> isOptional(field.getRawType()))
                        .map(JavaField::getFullName));
    }

    @Test
    void everyExceptionHasTheSameRoot() {
        assertNone(
                "exceptions that do not extend " + ROOT_EXCEPTION,
                types().filter(type -> type.isAssignableTo(Throwable.class))
                        .filter(type -> !type.isAssignableTo(ROOT_EXCEPTION))
                        .map(JavaClass::getName));
    }

    private static Stream<JavaClass> types() {
        return OwnClasses.all().stream().filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static boolean isOpen(JavaClass type) {
        boolean closed = type.isInterface()
                || type.isRecord()
                || type.isEnum()
                || type.isAnonymousClass()
                || type.getModifiers().contains(JavaModifier.FINAL);
        boolean meantToBeExtended = isConstantOfEnum(type)
                || isContractSuite(type)
                || type.getName().equals(ROOT_EXCEPTION);
        return !closed && !meantToBeExtended && !type.reflect().isSealed();
    }

    private static boolean isConstantOfEnum(JavaClass type) {
        return type.getRawSuperclass().map(JavaClass::isEnum).orElse(false);
    }

    private static boolean isContractSuite(JavaClass type) {
        return type.getPackageName().startsWith("dev.vedette.testkit")
                && type.getModifiers().contains(JavaModifier.ABSTRACT)
                && type.getSimpleName().endsWith("Contract");
    }

    /// The compiler adds name and ordinal to an enum's constructor, and the outer instance to an inner class's.
    private static int writtenParameters(JavaConstructor constructor) {
        JavaClass owner = constructor.getOwner();
        int added = owner.isEnum() || isConstantOfEnum(owner) ? 2 : owner.isInnerClass() ? 1 : 0;
        return constructor.getRawParameterTypes().size() - added;
    }

    private static boolean isWritten(HasModifiers member) {
        return !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isOptional(JavaClass type) {
        return OPTIONALS.contains(type.getName());
    }

    private static void assertNone(String rule, Stream<String> findings) {
        List<String> found = List.copyOf(findings.collect(toCollection(TreeSet::new)));
        assertThat(found).withFailMessage(() -> rule + SourceTree.list(found)).isEmpty();
    }
}
