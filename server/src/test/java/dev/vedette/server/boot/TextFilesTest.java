package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.sensor.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of other languages, those that are built in first of all.
class TextFilesTest {
    @TempDir
    private Path own;

    private final List<Protocol> protocols = ServiceLoader.load(Dissector.class).stream()
            .map(provider -> provider.get().protocol())
            .toList();

    private static Collection<Rule> detections() {
        return ProgramFolder.RULES.look(RuleFiles::written).values();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "ja"})
    void eachBuiltInDetectionHasATitleAndNoTitleIsOfNone(String tag) {
        Texts texts = TextFiles.of(tag, null);

        assertThat(texts.detections().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(detections().stream().map(Rule::name), SensorAdvice.names().stream())
                                .toList());
        assertThat(detections())
                .allSatisfy(rule -> assertThat(rule.in(texts).title())
                        .as(rule.name())
                        .isNotEqualTo(rule.title())
                        .doesNotEndWith(".")
                        .doesNotEndWith("。"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "ja"})
    void theBuiltInTextsNameNothingThatIsNotThere(String tag) {
        Texts texts = TextFiles.of(tag, null);
        Set<String> names = protocols.stream().map(Protocol::name).collect(Collectors.toSet());
        Set<String> fields = protocols.stream()
                .flatMap(protocol -> protocol.fields().stream().map(field -> protocol.name() + "." + field.name()))
                .collect(Collectors.toSet());

        assertThat(names).containsAll(texts.protocols().keySet());
        assertThat(fields)
                .containsAll(texts.fields().keySet())
                .containsAll(texts.values().keySet());
        assertThat(texts.operations().keySet())
                .allSatisfy(operation -> assertThat(names).contains(operation.substring(0, operation.indexOf('.'))));
        assertThat(RuleSet.builtIn(new RuleCompiler(protocols), texts).byName()).hasSameSizeAs(detections());
    }

    @Test
    void aLanguageOfACountryFallsBackToTheLanguageAndThatToEnglish() {
        Protocol modbus = protocols.stream()
                .filter(one -> one.name().equals("modbus"))
                .findFirst()
                .orElseThrow();
        Field function = modbus.field("function_code").orElseThrow();
        Texts texts = TextFiles.of("de-AT", null);

        assertThat(texts.language()).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(texts.nameOf(modbus, function, 5)).contains("einzelne Spule schreiben");
        assertThat(texts.nameOf(modbus, function, 43)).isEqualTo(function.nameOf(43));
        assertThat(TextFiles.of("en-GB", null)).isSameAs(Texts.ENGLISH);
    }

    @Test
    void textsOfOnesOwnComeFirstAndMayBeOfALanguageThatIsNotBuiltIn() throws IOException {
        Files.writeString(own.resolve("de.yaml"), "detections:\n  s7-plc-stop: Die Presse steht\n");
        Files.writeString(own.resolve("he.yaml"), "detections: {s7-plc-stop: {title: הבקר נעצר}}\n");

        assertThat(title("de", "s7-plc-stop")).contains("Die Presse steht");
        assertThat(title("de", "s7-plc-start")).contains("Eine S7-Steuerung wurde gestartet");
        assertThat(title("he", "s7-plc-stop")).contains("הבקר נעצר");
        assertThat(title("he", "s7-plc-start")).contains("An S7 controller was started");
    }

    private Optional<String> title(String tag, String name) {
        Texts texts = TextFiles.of(tag, own);
        return detections().stream()
                .filter(rule -> rule.name().equals(name))
                .map(rule -> rule.in(texts).title())
                .findFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        fr     | there are no texts in the language "fr"; there are de, en, ja
        german | there are no texts in the language "german"; there are de, en, ja
        d      | a language is written as de, ja or de-AT (BCP 47), was "d"
        de_DE  | a language is written as de, ja or de-AT (BCP 47), was "de_DE"
        ''     | a language is written as de, ja or de-AT (BCP 47), was ""
        ../de  | a language is written as de, ja or de-AT (BCP 47), was "../de"
        """)
    void aLanguageThatIsNotThereIsRefused(String tag, String why) {
        assertThatThrownBy(() -> TextFiles.of(tag, null))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        detection: {}                      | a language's file has no "detection"; did you mean "detections"?
        - 5                                | a language's file is a mapping with detections, fields
        detections: {x: {titel: y}}        | the detection x has no "titel"; did you mean "title"?
        detections: {x: 5}                 | the detection x is a mapping with message, next-steps
        protocols: {modbus: ''}            | protocols: modbus must be a text, was ""
        operations: {modbus.read: [a]}     | operations: modbus.read must be a text, was ["a"]
        values: {modbus.unit: {a: b}}      | values: modbus.unit: a value is a whole number, was "a"
        'a: b: c'                          | is no YAML of texts: line 1,
        """)
    void aFileThatMakesNoSenseIsRefusedNamingThePart(String document, String why) {
        assertThatThrownBy(() -> TextFiles.read(document, Locale.GERMAN))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining(why.strip());
    }

    @Test
    void aMessageThatNamesWhatTheRuleCannotKnowIsRefused() throws IOException {
        Files.writeString(own.resolve("de.yaml"), "detections:\n  s7-plc-stop:\n    message: Halt durch {source.up}\n");
        Texts texts = TextFiles.of("de", own);

        assertThatThrownBy(() -> RuleSet.builtIn(new RuleCompiler(protocols), texts))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("s7-plc-stop")
                .hasMessageContaining("source.up");
    }
}
