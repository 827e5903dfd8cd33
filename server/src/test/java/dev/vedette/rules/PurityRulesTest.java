package dev.vedette.rules;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructorWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Rule R3 of the design: detection and dissection are pure. Time and chance come in as arguments, nothing goes out.
final class PurityRulesTest {
    private static final Set<String> VALUES_OF_IO = Set.of(
            "java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.DataInput",
            "java.io.DataInputStream",
            "java.io.DataOutput",
            "java.io.DataOutputStream",
            "java.io.EOFException",
            "java.io.IOException",
            "java.io.InputStream",
            "java.io.OutputStream",
            "java.io.Serializable",
            "java.io.UncheckedIOException",
            "java.net.URI");

    private static final Set<String> CLOCKS_AND_CHANCE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.random.RandomGenerator.getDefault");

    private static final Set<String> GENERATORS = Set.of("java.util.Random", "java.util.SplittableRandom");

    private static final Pattern IO = Pattern.compile("java\\.(io|net|nio\\.file|nio\\.channels)\\..*");

    private static final Pattern AMBIENT =
            Pattern.compile("java\\.time\\.(Clock|InstantSource)(\\$.*)?|java\\.security\\.SecureRandom"
                    + "|java\\.util\\.concurrent\\.ThreadLocalRandom");

    private static final Pattern THREADS =
            Pattern.compile("java\\.lang\\.(Thread|ThreadLocal|ScopedValue|Process|ProcessBuilder|Runtime)(\\$.*)?"
                    + "|java\\.util\\.(Timer|TimerTask)|java\\.util\\.concurrent\\.locks\\..*"
                    + "|java\\.util\\.concurrent\\.(Executor|ForkJoin|CompletableFuture|Future|Scheduled|Thread).*");

    private static final Pattern LOGS =
            Pattern.compile("org\\.slf4j\\..*|ch\\.qos\\..*|java\\.util\\.logging\\..*|java\\.lang\\.System\\$Logger.*"
                    + "|java\\.io\\.Print.*");

    static Stream<ArchCondition<JavaClass>> impurities() {
        return Stream.of(
                callMethodWhere(is("a clock or unseeded chance", PurityRulesTest::readsClockOrChance)),
                callConstructorWhere(is("a generator without a seed", PurityRulesTest::createsUnseededGenerator)),
                dependOn("clocks and ambient chance", AMBIENT),
                dependOn("threads, executors and locks", THREADS),
                dependOn("files, sockets and streams", IO),
                dependOn("logging", LOGS));
    }

    @ParameterizedTest
    @MethodSource("impurities")
    void detectionAndDissectionArePure(ArchCondition<JavaClass> impurity) {
        noClasses()
                .that()
                .resideInAnyPackage("dev.vedette.engine..", "dev.vedette.dissect..")
                .should(impurity)
                .allowEmptyShould(true)
                .check(OwnClasses.all());
    }

    @ParameterizedTest
    @MethodSource("impurities")
    void eachImpurityIsFoundWhereItIsPlanted(ArchCondition<JavaClass> impurity) {
        JavaClasses planted = new ClassFileImporter().importClasses(Impure.class);

        assertThat(noClasses().should(impurity).evaluate(planted).hasViolation())
                .isTrue();
    }

    @Test
    void bytesInMemoryAreNoIo() {
        assertThat(VALUES_OF_IO).contains("java.io.DataOutputStream").doesNotContain("java.io.FileInputStream");
    }

    private static boolean readsClockOrChance(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        boolean readsNow = owner.startsWith("java.time.") && call.getName().equals("now");
        boolean shufflesUnseeded = owner.equals("java.util.Collections")
                && call.getName().equals("shuffle")
                && call.getTarget().getRawParameterTypes().size() == 1;
        return readsNow || shufflesUnseeded || CLOCKS_AND_CHANCE.contains(owner + "." + call.getName());
    }

    private static boolean createsUnseededGenerator(JavaCall<?> call) {
        return GENERATORS.contains(call.getTargetOwner().getName())
                && call.getTarget().getRawParameterTypes().isEmpty();
    }

    private static ArchCondition<JavaClass> dependOn(String what, Pattern names) {
        return dependOnClassesThat(DescribedPredicate.describe(
                "are " + what,
                type -> names.matcher(type.getName()).matches() && !VALUES_OF_IO.contains(type.getName())));
    }

    private static DescribedPredicate<JavaCall<?>> is(String what, Predicate<JavaCall<?>> predicate) {
        return DescribedPredicate.describe("is " + what, predicate);
    }

    /// One of each, so that a rule which stopped seeing anything fails here.
    private static final class Impure {
        private Impure() {}

        @SuppressWarnings("unused")
        static String everything(Path file, Clock clock) {
            Thread.onSpinWait();
            LoggerFactory.getLogger(Impure.class).debug("{}", UUID.randomUUID());
            return Files.exists(file) + " " + Instant.now() + " " + clock + " " + new Random().nextInt();
        }
    }
}
