package dev.vedette.dissect.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Cursor;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class NamesTest {
    private static Cursor over(String hex) {
        return Cursor.over(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /// A root, then so many pointers, each to the one before it; the cursor stands at the last.
    private static Cursor chain(int pointers) {
        StringBuilder hex = new StringBuilder("0161 00");
        for (int i = 0; i < pointers; i++) {
            hex.append("C0").append(HexFormat.of().toHexDigits(i == 0 ? 0 : 3 + 2 * (i - 1), 2));
        }
        Cursor in = over(hex.toString());
        in.seek(3 + 2 * (pointers - 1));
        return in;
    }

    @Test
    void followsPointersBackAndGoesOnBehindTheFirst() {
        Cursor in = over("0161 0162 00 0163 C002 FF");
        in.seek(5);

        assertThat(Names.read(in)).isEqualTo("c.b");
        assertThat(in.position()).isEqualTo(9);
        assertThat(in.isExhausted()).isFalse();
    }

    @Test
    void theRootIsADot() {
        assertThat(Names.read(over("00"))).isEqualTo(".");
    }

    @Test
    void aPointerToItselfOrForwardsIsAFault() {
        Cursor self = over("C000");
        Names.read(self);
        assertThat(self.isExhausted()).isTrue();

        Cursor forwards = over("C002 0161 00");
        Names.read(forwards);
        assertThat(forwards.isExhausted()).isTrue();
    }

    @Test
    void twoPointersThatPointAtEachOtherAreAFault() {
        Cursor in = over("C002 C000");
        in.seek(2);
        Names.read(in);

        assertThat(in.isExhausted()).isTrue();
    }

    @Test
    void follows16PointersAndNot17() {
        Cursor sixteen = chain(16);
        assertThat(Names.read(sixteen)).isEqualTo("a");
        assertThat(sixteen.isExhausted()).isFalse();

        Cursor seventeen = chain(17);
        Names.read(seventeen);
        assertThat(seventeen.isExhausted()).isTrue();
    }

    @Test
    void namesOf255CharactersAreReadAndNot256() {
        String label = "3F" + "61".repeat(63);
        Cursor fits = over(label.repeat(4) + "00");
        assertThat(Names.read(fits)).hasSize(255);
        assertThat(fits.isExhausted()).isFalse();

        Cursor tooLong = over(label.repeat(4) + "0161" + "00");
        Names.read(tooLong);
        assertThat(tooLong.isExhausted()).isTrue();
    }

    @Test
    void labelsOfAnotherKindAreAFault() {
        Cursor in = over("4161 00");
        Names.read(in);

        assertThat(in.isExhausted()).isTrue();
    }
}
