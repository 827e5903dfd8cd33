package dev.vedette.sensor.rule;

import static dev.vedette.sensor.rule.RulesUnderTest.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCompilerTest {
    private final RulesUnderTest rules = new RulesUnderTest();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "toy.functon_code == 5 | a: when, line 1, column 1: nothing is named \"toy.functon_code\";"
                        + " did you mean \"toy.function_code\"?",
                "protocol == 'toy' && toi.address == 1 | a: when, line 1, column 22: nothing is named"
                        + " \"toi.address\"; did you mean \"toy.address\"?",
                "inNetwrk(source.ip, '10.0.0.0/8') | did you mean",
                "toy.address == '5' | a: when, line 1, column 13: found no matching overload",
                "toy.address + 1 | a: when, line 1, column 13: expected type 'bool' but found 'int'",
                "toy.address = 1 | a: when, line 1, column 13",
                "toy.address == 1 && | a: when, line 1",
                "inNetwork(source.ip, '10.0.0.0/99') | not a network: \"10.0.0.0/99\"",
                "toy.values.exists(v, inNetwork(source.ip, 'plant')) | not a network: \"plant\""
            })
    void saysWhereAConditionIsWrongAndWhatMayBeMeant(String when, String said) {
        List<String> problems = rules.problems(rule("a", when, "x"));

        assertThat(problems).isNotEmpty();
        assertThat(problems.getFirst()).contains(said);
    }

    @Test
    void saysWhichLineOfACondition() {
        assertThat(rules.problems(rule("a", "toy.address == 1\n  && toy.adress == 2", "x")))
                .containsExactly("a: when, line 2, column 6: nothing is named \"toy.adress\"; did you mean"
                        + " \"toy.address\"?");
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThat(rules.problems(rule("a", "toy.adress == 1", "{toy.nam} of {source.ip} {")))
                .containsExactly(
                        "a: message, line 1, column 26: this brace is not closed; write {{ for a brace",
                        "a: message, line 1, column 2: nothing is named \"toy.nam\"; did you mean \"toy.name\"?",
                        "a: when, line 1, column 1: nothing is named \"toy.adress\"; did you mean \"toy.address\"?");
    }

    @Test
    void aConditionThatIsNestedTooDeepIsRefused() {
        String deep = "(".repeat(60) + "true" + ")".repeat(60);
        assertThat(rules.problems(rule("a", deep, "x"))).hasSize(1);
        String not = "!".repeat(2_000) + "true";
        assertThat(rules.problems(rule("a", not, "x")).size()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upper | true | 1 | 60 | 1..64 of a-z",
                "1st | true | 1 | 60 | a letter first",
                "ok | ' ' | 1 | 60 | a condition has 1..4000 characters",
                "ok | true | 0 | 60 | count is 1..10000, was \"0\"",
                "ok | true | 10001 | 60 | count is 1..10000",
                "ok | true | 2 | 0 | window is 1 s to 1 h, was \"PT0S\"",
                "ok | true | 2 | 3601 | window is 1 s to 1 h"
            })
    void aRuleOutOfItsBoundsCannotBeMade(String name, String when, int count, int seconds, String said) {
        assertThatThrownBy(() -> rule(name, when, "x", count, seconds, Scope.SOURCE))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aTechniqueIsWrittenAsAttackWritesIt() {
        assertThatThrownBy(() -> new Rule(
                        "a",
                        "A",
                        Severity.MINOR,
                        Engine.POLICY,
                        "true",
                        null,
                        Scope.SOURCE,
                        1,
                        Duration.ofSeconds(1),
                        Scope.SOURCE,
                        "",
                        true,
                        List.of("0855"),
                        "",
                        List.of()))
                .hasMessageContaining("written as T0855, was \"0855\"");
    }
}
