package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.definition.Definition;
import dev.vedette.sensor.definition.DefinitionReading;
import dev.vedette.sensor.rule.RuleCompiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The detections that the definitions among the examples bring: each fires where it must, and is silent elsewhere.
class ExampleDetectionsTest {
    @ParameterizedTest
    @CsvSource({"roc-plus, roc_plus, 5", "bsap, bsap, 2", "bsap, bsap_serial, 2"})
    void everyDetectionKeepsToItsCases(String folder, String protocol, int detections) throws Exception {
        Path home = Path.of("..", "examples", folder);
        DefinitionReading reading =
                Definition.read(protocol + ".yaml", Files.readString(home.resolve(protocol + ".yaml")));
        Definition definition = ((DefinitionReading.Understood) reading).definition();
        List<Dissector> dissectors = List.of(definition.dissector());
        RuleCompiler compiler = new RuleCompiler(List.of(definition.protocol()));
        CaseRun run = new CaseRun(dissectors, compiler);
        List<String> problems = new ArrayList<>();

        assertThat(definition.rules()).hasSize(detections);
        for (String document : definition.rules()) {
            String name = document.lines().findFirst().orElse("").replace("name: ", "");
            Path place = home.resolve("cases").resolve(name + ".yaml");
            LoadedRule rule = RuleFiles.load(place, document, compiler, problems);
            assertThat(problems).isEmpty();
            assertThat(rule).isNotNull();
            List<RuleCase> cases = RuleCases.of(rule);
            assertThat(cases).as("cases of " + name).hasSizeGreaterThanOrEqualTo(2);
            for (RuleCase each : cases) {
                assertThat(run.failure(rule, each))
                        .as("%s: %s", name, each.name())
                        .isEmpty();
            }
        }
    }
}
