package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.engine.profile.ProfileRules;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.rule.Engine;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.server.api.aws.BehaviorsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The detections that come with the sensor, each held against the bytes of its cases.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuiltInRulesTest {
    /// The techniques of ATT&CK for ICS, version 18.1.
    private static final Set<String> TECHNIQUES = Set.of(
            ("T0800 T0801 T0802 T0803 T0804 T0805 T0806 T0807 T0809 T0811 T0812 T0813 T0814 T0815 T0816 T0817 T0819 "
                            + "T0820 T0821 T0822 T0823 T0826 T0827 T0828 T0829 T0830 T0831 T0832 T0834 T0835 T0836 "
                            + "T0837 T0838 T0839 T0840 T0842 T0843 T0845 T0846 T0847 T0848 T0849 T0851 T0852 T0853 "
                            + "T0855 T0856 T0857 T0858 T0859 T0860 T0861 T0862 T0863 T0864 T0865 T0866 T0867 T0868 "
                            + "T0869 T0871 T0872 T0873 T0874 T0877 T0878 T0879 T0880 T0881 T0882 T0883 T0884 T0885 "
                            + "T0886 T0887 T0888 T0889 T0890 T0891 T0892 T0893 T0894 T0895")
                    .split(" ", -1));

    private final List<Dissector> dissectors = new ArrayList<>();
    private final List<LoadedRule> rules = new ArrayList<>();
    private final List<RuleCase> cases = new ArrayList<>();
    private final RuleCompiler compiler;
    private final CaseRun run;

    BuiltInRulesTest() {
        ServiceLoader.load(Dissector.class).forEach(dissectors::add);
        compiler = new RuleCompiler(dissectors.stream().map(Dissector::protocol).toList());
        run = new CaseRun(dissectors, compiler);
        ProgramFolder.RULES.look(folder -> {
            rules.addAll(RuleFiles.read(folder, compiler));
            rules.forEach(rule -> cases.addAll(RuleCases.of(rule)));
            return rules;
        });
    }

    Stream<Arguments> cases() {
        return cases.stream()
                .map(each -> Arguments.of(each.rule(), each.fires() ? "fires" : "silent", each.name(), each));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("cases")
    void comesOutAsItsCasesSay(String rule, String how, String name, RuleCase each) {
        LoadedRule loaded = rules.stream()
                .filter(one -> one.name().equals(rule))
                .findFirst()
                .orElseThrow();

        assertThat(run.failure(loaded, each)).as("%s %s: %s", rule, how, name).isEmpty();
    }

    @Test
    void eachHasACaseThatFiresAndOneThatIsSilent() {
        assertThat(rules).hasSizeGreaterThanOrEqualTo(60).allSatisfy(rule -> {
            assertThat(cases).as(rule.name()).anyMatch(each -> each.rule().equals(rule.name()) && each.fires());
            assertThat(cases).as(rule.name()).anyMatch(each -> each.rule().equals(rule.name()) && !each.fires());
        });
    }

    @Test
    void eachSaysWhyAndWhatToDoAndNamesItselfAsItsFile() {
        assertThat(rules).allSatisfy(loaded -> {
            Rule rule = loaded.rule();
            assertThat(String.valueOf(loaded.file().getFileName())).isEqualTo(rule.name() + ".yaml");
            assertThat(rule.rationale()).as(rule.name()).hasSizeGreaterThan(40);
            assertThat(rule.nextSteps()).as(rule.name()).isNotEmpty();
            assertThat(rule.title()).as(rule.name()).doesNotEndWith(".");
            assertThat(TECHNIQUES).as(rule.name()).containsAll(rule.attack());
        });
    }

    @Test
    void eachEngineFitsIntoAProfileThatTheApiTakes() {
        ProfileRules valid = new ProfileRules(KnownMetrics.BUILT_IN, ProfileLimits.DEFAULTS);
        for (Engine engine : Engine.values()) {
            List<Rule> ofIt = rules.stream()
                    .map(LoadedRule::rule)
                    .filter(rule -> rule.engine() == engine)
                    .toList();
            String profile = DetectionProfile.of(ofIt);

            assertThat(valid.problems(BehaviorsFile.read(profile, engine.name().toLowerCase(Locale.ROOT))))
                    .as(engine.name())
                    .isEmpty();
        }
    }
}
