package dev.vedette.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What may depend on what: rules R1, R2 and R4 to R8 of the design. One direction, no cycles.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DependencyRulesTest {
    private static final String SDK = "dev.vedette.sdk..";
    private static final String ENGINE = "dev.vedette.engine..";
    private static final String TESTKIT = "dev.vedette.testkit..";
    private static final String GATEWAY = "dev.vedette.gateway..";
    private static final String SENSOR = "dev.vedette.sensor..";
    private static final String DISSECT = "dev.vedette.dissect..";
    private static final String SOURCE = "dev.vedette.source..";
    private static final String SINK = "dev.vedette.sink..";
    private static final String AGENT = "dev.vedette.agent..";
    private static final String SERVER = "dev.vedette.server..";
    private static final String BOOT = "dev.vedette.server.boot..";
    private static final String SQL = "dev.vedette.server.store.sql..";
    private static final String JDK = "java..";
    private static final String JDK_HTTP = "com.sun.net.httpserver..";
    private static final String JSPECIFY = "org.jspecify..";

    private final JavaClasses vedette = OwnClasses.all();

    @Test
    void sdkUsesTheJdkOnly() {
        check(classes().that().resideInAPackage(SDK).should().onlyDependOnClassesThat(isIn(JDK, JSPECIFY, SDK)));
    }

    @Test
    void engineSeesOnlyTheSdk() {
        check(classes()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .onlyDependOnClassesThat(isIn(JDK, JSPECIFY, SDK, ENGINE)));
    }

    @Test
    void testkitSeesOnlyTheSdkTheEngineAndTestLibraries() {
        check(classes()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .onlyDependOnClassesThat(
                        isIn(JDK, JSPECIFY, SDK, ENGINE, TESTKIT, JDK_HTTP, "org.junit..", "org.assertj..")));
    }

    @Test
    void pluginsNeverSeeEachOther() {
        check(slices().assignedFrom(pluginPackages()).should().notDependOnEachOther());
    }

    @Test
    void pluginsSeeOnlyTheSdkOfVedette() {
        check(noClasses()
                .that()
                .resideInAnyPackage(DISSECT, SOURCE, SINK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, TESTKIT, GATEWAY, SENSOR, SERVER));
    }

    @Test
    void gatewayAndSensorSeeOnlyTheSdkOfVedette() {
        check(noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, TESTKIT, SENSOR, DISSECT, SOURCE, SINK, SERVER));
        check(noClasses()
                .that()
                .resideInAPackage(SENSOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, TESTKIT, GATEWAY, DISSECT, SOURCE, SINK, SERVER));
    }

    @Test
    void agentIsAProgramOfItsOwn() {
        check(noClasses()
                .that()
                .resideInAPackage(AGENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, TESTKIT, GATEWAY, SENSOR, DISSECT, SOURCE, SINK, SERVER));
        check(noClasses()
                .that(resideOutsideOfPackages(AGENT))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AGENT));
    }

    @Test
    void apiAndConsoleNeverTouchSql() {
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.vedette.server.api..", "dev.vedette.server.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SQL, "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb.."));
    }

    @Test
    void onlyBootNamesConcreteParts() {
        check(noClasses()
                .that(resideOutsideOfPackages(BOOT, SQL, SOURCE, SINK, DISSECT))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SQL, SOURCE, SINK, DISSECT));
        check(noClasses()
                .that(resideOutsideOfPackages(BOOT, GATEWAY))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(GATEWAY).and(not(INTERFACES)).and(not(VALUES))));
    }

    @Test
    void onlyBootUsesTheTestkit() {
        check(noClasses()
                .that(resideOutsideOfPackages(BOOT, TESTKIT))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(TESTKIT));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().assignedFrom(everyPackage()).should().beFreeOfCycles());
    }

    private static final DescribedPredicate<JavaClass> VALUES =
            DescribedPredicate.describe("records or enums", type -> type.isRecord() || type.isEnum());

    private static DescribedPredicate<JavaClass> isIn(String... packages) {
        return DescribedPredicate.describe(
                "in " + String.join(", ", packages),
                type -> resideInAnyPackage(packages).test(type.getBaseComponentType())
                        || type.getBaseComponentType().isPrimitive());
    }

    private static SliceAssignment pluginPackages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String[] parts = type.getPackageName().split("\\.", -1);
                boolean isPlugin = resideInAnyPackage(DISSECT, SOURCE, SINK).test(type) && parts.length > 3;
                return isPlugin ? SliceIdentifier.of(parts[2], parts[3]) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "plugins";
            }
        };
    }

    private static SliceAssignment everyPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return resideInAnyPackage("dev.vedette..").test(type)
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(vedette);
    }
}
