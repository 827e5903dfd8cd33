package dev.vedette.sensor.rule;

import static dev.vedette.sensor.rule.RulesUnderTest.rule;
import static dev.vedette.sensor.rule.RulesUnderTest.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.text.DetectionText;
import dev.vedette.sensor.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Rules speak other languages, and what they quote of the wire does no harm to what they say.
class RuleTextTest {
    private final RulesUnderTest rules = new RulesUnderTest();

    private static Texts texts(DetectionText of) {
        return new Texts(Locale.GERMAN, Map.of("pump", of), Map.of(), Map.of(), Map.of(), Map.of());
    }

    @Test
    void aRuleSaysWhatItsLanguageSaysAndTheRestInEnglish() {
        Rule english = rule("pump", "toy.address == 40", "pump {toy.address}");
        Rule german = english.in(texts(new DetectionText("Pumpe", "", "", List.of("Ruf an."))));

        assertThat(german.title()).isEqualTo("Pumpe");
        assertThat(german.message()).isEqualTo("pump {toy.address}");
        assertThat(german.nextSteps()).containsExactly("Ruf an.");
        assertThat(german.when()).isEqualTo(english.when());
        assertThat(english.in(Texts.ENGLISH)).isSameAs(english);
    }

    @Test
    void aRuleWithoutAMessageOfItsOwnSaysItsTitleInItsLanguage() {
        Rule written = rule("pump", "toy.address == 40", "A title");
        Rule untold = written.in(texts(new DetectionText(written.message(), "", "", List.of())));

        assertThat(untold.in(texts(new DetectionText("Pumpe", "", "", List.of())))
                        .message())
                .isEqualTo("Pumpe");
    }

    @Test
    void aTitleThatIsTooLongIsRefused() {
        Rule english = rule("pump", "toy.address == 40", "seen");
        Texts tooLong = texts(new DetectionText("x".repeat(201), "", "", List.of()));

        assertThatThrownBy(() -> english.in(tooLong))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("a rule's title has 1..200 characters");
    }

    @Test
    void whatTheWireSaysEndsNoLineAndTurnsNoText() {
        NetworkFlow flow = rules.hold(rule("pump", "toy.address == 40", "{toy.name} is set"));
        rules.says(flow, write(40, 1).with(RulesUnderTest.NAME, "p\u202e7\nAll is well"));

        assertThat(rules.story).containsExactly("plant/10.0.0.7 rule:pump: p\ufffd7\ufffdAll is well is set");
    }

    @Test
    void valuesInATextFromRightToLeftKeepTheirOwnDirection() {
        NetworkFlow flow = rules.hold(rule("pump", "toy.address == 40", "המשאבה {toy.address} הופעלה"));
        rules.says(flow, write(40, 1));

        assertThat(rules.story).containsExactly("plant/10.0.0.7 rule:pump: המשאבה \u206840\u2069 הופעלה");
    }
}
