package dev.vedette.sensor.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the wire says does not change how the text around it reads.
class BidirectionalTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2066", "\u200f", "\n", "\r", "\u0000", "\u001b", "\u2028", "\ufeff", "\u0085"})
    void whatNobodySeesIsShownAsUnreadable(String unseen) {
        assertThat(Bidirectional.visible("pump" + unseen + "7")).isEqualTo("pump\ufffd7");
    }

    @Test
    void whatIsSeenStaysAsItIs() {
        String text = "Pumpe 7, ポンプ, משאבה, 😀 \u00a0{}";
        assertThat(Bidirectional.visible(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"משאבה", "pump مضخة", "\u0627"})
    void textsWithHebrewOrArabicLettersGoFromRightToLeft(String text) {
        assertThat(Bidirectional.isRightToLeft(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pump 7", "ポンプ", "١٢"})
    void othersDoNot(String text) {
        assertThat(Bidirectional.isRightToLeft(text)).isFalse();
    }
}
