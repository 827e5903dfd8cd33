package dev.vedette.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rule R12 of the design: every plugin has a test that extends the contract suite of what it is.
final class ContractRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.vedette.sdk.metric.Metric",
                "dev.vedette.sdk.source.Source",
                "dev.vedette.sdk.alert.AlertSink",
                "dev.vedette.sdk.dissect.Dissector"
            })
    void everyPluginHasATestThatExtendsItsContract(String plugin) {
        String contract = plugin.substring(plugin.lastIndexOf('.') + 1) + "Contract";
        List<SourceFile> suites = suitesThatExtend(contract);
        List<String> untested = new ArrayList<>();
        for (JavaClass type : OwnClasses.all()) {
            if (isConcrete(type) && type.isAssignableTo(plugin) && !isNamedIn(suites, type)) {
                untested.add(type.getName());
            }
        }

        assertThat(untested)
                .withFailMessage(() -> "no test that extends " + contract + " names" + SourceTree.list(untested))
                .isEmpty();
    }

    @Test
    void aSuiteIsRecognisedByWhatItExtends() {
        assertThat(extending("MetricContract")
                        .matcher("final class ATest extends MetricContract<Traffic> {")
                        .find())
                .isTrue();
        assertThat(extending("MetricContract")
                        .matcher("final class ATest extends MetricContractor {")
                        .find())
                .isFalse();
    }

    /// Returns the tests that extend the contract, directly or by one that refines it, and each such
    /// refinement with a test of its own: what it names is tested by those that extend it.
    private static List<SourceFile> suitesThatExtend(String contract) {
        List<SourceFile> suites = new ArrayList<>(testsThatExtend(contract));
        for (SourceFile refined : contractsThatRefine(contract)) {
            List<SourceFile> tests = testsThatExtend(nameOf(refined));
            if (!tests.isEmpty()) {
                suites.add(refined);
                suites.addAll(tests);
            }
        }
        return suites;
    }

    private static List<SourceFile> testsThatExtend(String contract) {
        return filesThatExtend(contract, "Test.java").stream()
                .filter(SourceFile::isTest)
                .toList();
    }

    /// Returns those that extend the contract, such as the one of all sinks that speak HTTP.
    private static List<SourceFile> contractsThatRefine(String contract) {
        return filesThatExtend(contract, "Contract.java");
    }

    private static List<SourceFile> filesThatExtend(String contract, String ending) {
        Pattern suite = extending(contract);
        return SourceTree.files(ending).stream()
                .filter(file -> suite.matcher(file.text()).find())
                .toList();
    }

    private static String nameOf(SourceFile file) {
        return file.path().getFileName().toString().replace(".java", "");
    }

    private static Pattern extending(String contract) {
        return Pattern.compile("\\bextends\\s+" + contract + "\\b");
    }

    private static boolean isConcrete(JavaClass type) {
        return !type.isInterface()
                && !type.isAnonymousClass()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getPackageName().startsWith("dev.vedette.testkit");
    }

    private static boolean isNamedIn(List<SourceFile> suites, JavaClass type) {
        Pattern name = Pattern.compile("\\b" + type.getSimpleName() + "\\b");
        return suites.stream().anyMatch(file -> name.matcher(file.text()).find());
    }
}
