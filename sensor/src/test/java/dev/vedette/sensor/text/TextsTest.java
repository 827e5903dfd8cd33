package dev.vedette.sensor.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a language says stands for the English, and nothing else does.
class TextsTest {
    private static final Field FUNCTION =
            Field.number("function", "what is asked for").named(Map.of(5L, "write one coil", 6L, "write one register"));
    private static final Protocol TOY = new Protocol("toy", "Toy protocol", List.of(), List.of(FUNCTION));
    private static final DetectionText STOPPED = new DetectionText("Angehalten", "", "", List.of());
    private static final Texts GERMAN = new Texts(
            Locale.GERMAN,
            Map.of("stopped", STOPPED),
            Map.of("toy", "Spielzeug"),
            Map.of("toy.write", "schreiben"),
            Map.of("toy.function", "was verlangt wird"),
            Map.of("toy.function", Map.of(5L, "eine Spule schreiben")));

    @Test
    void whatTheLanguageSaysIsTaken() {
        assertThat(GERMAN.of(TOY)).isEqualTo("Spielzeug");
        assertThat(GERMAN.of(TOY, FUNCTION)).isEqualTo("was verlangt wird");
        assertThat(GERMAN.operation(TOY, "write")).contains("schreiben");
        assertThat(GERMAN.nameOf(TOY, FUNCTION, 5)).contains("eine Spule schreiben");
        assertThat(GERMAN.detection("stopped")).contains(STOPPED);
    }

    @Test
    void whatItDoesNotSayStaysEnglish() {
        assertThat(Texts.ENGLISH.of(TOY)).isEqualTo("Toy protocol");
        assertThat(Texts.ENGLISH.of(TOY, FUNCTION)).isEqualTo("what is asked for");
        assertThat(GERMAN.operation(TOY, "erase")).isEmpty();
        assertThat(GERMAN.nameOf(TOY, FUNCTION, 6)).contains("write one register");
        assertThat(GERMAN.nameOf(TOY, FUNCTION, 7)).isEmpty();
        assertThat(GERMAN.detection("started")).isEmpty();
    }

    @Test
    void theFirstOfTwoFilesOfALanguageWinsPieceByPiece() {
        Texts austrian = new Texts(
                Locale.forLanguageTag("de-AT"), Map.of(), Map.of("toy", "Spielzeugl"), Map.of(), Map.of(), Map.of());

        assertThat(austrian.or(GERMAN).of(TOY)).isEqualTo("Spielzeugl");
        assertThat(austrian.or(GERMAN).operation(TOY, "write")).contains("schreiben");
        assertThat(austrian.or(GERMAN).language().toLanguageTag()).isEqualTo("de-AT");
    }
}
