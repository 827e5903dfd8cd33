package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.manage.RuleReading.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules that come by the API are read as files of rules are.
class RuleDocumentsTest {
    private final RuleDocuments documents = new RuleDocuments();

    private static String rule(String more) {
        return "name: pumps\ntitle: Pumps\nwhen: modbus.address == 8\n" + more;
    }

    @Test
    void aRuleThatMakesSenseHasNoProblems() {
        assertThat(documents.read(rule("severity: major\n"))).isEqualTo(new Reading("pumps", "Pumps", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'severity: bad' | severity must be one of",
                "'next-steps: [{a: b}]' | is no YAML of a rule",
                "'title: {a: b}' | is no YAML of a rule",
                "'colour: red' | a rule has no \"colour\"",
                "'window: soon' | window is written as 90s or 5m",
                "'count: 0' | a rule's count is 1..10000, was \"0\"",
                "'message: \"{modbus.adress}\"' | did you mean \"modbus.address\"?",
                "'- a' | is no YAML of a rule",
                "'metric: net:scans' | ",
            })
    void whatIsWrongIsToldAndNeverThrown(String more, String said) {
        String document = more.startsWith("title") ? more : rule(more);

        assertThat(documents.read(document).problems()).isNotEmpty();
        assertThat(documents.read(document).problems().getFirst()).contains(said == null ? "" : said);
    }

    @Test
    void aConditionThatMakesNoSenseIsToldWithItsPlace() {
        assertThat(documents
                        .read("name: pumps\ntitle: Pumps\nwhen: modbus.adress == 8\n")
                        .problems())
                .singleElement()
                .asString()
                .contains("when, line 1, column 1", "did you mean \"modbus.address\"?");
    }
}
