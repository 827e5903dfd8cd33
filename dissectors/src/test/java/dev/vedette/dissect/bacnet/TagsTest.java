package dev.vedette.dissect.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Cursor;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class TagsTest {
    private static Tags over(String hex) {
        return new Tags(Cursor.over(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    @Test
    void aTagNumberOf15IsInTheNextByte() {
        Tags tags = over("F9 2A 07"); // context, extended number 42, one byte

        assertThat(tags.next()).isTrue();
        assertThat(tags.number()).isEqualTo(42);
        assertThat(tags.unsigned()).isEqualTo(7);
    }

    @Test
    void lengthsOf5AndMoreAreInTheNextBytes() {
        Tags one = over("65 06 01 02 03 04 05 06");
        assertThat(one.next()).isTrue();
        assertThat(one.length()).isEqualTo(6);

        Tags two = over("65 FE 00 02 01 02");
        assertThat(two.next()).isTrue();
        assertThat(two.length()).isEqualTo(2);

        Tags four = over("65 FF 00 00 00 01 01");
        assertThat(four.next()).isTrue();
        assertThat(four.length()).isEqualTo(1);
    }

    @Test
    void aLengthOfMoreThanThereIsBreaks() {
        assertThat(over("65 06 01 02 03 04 05").next()).isFalse();
        assertThat(over("65 FF FF FF FF FF 01").next()).isFalse();
        assertThat(over("65").next()).isFalse();
    }

    @Test
    void aBooleanHasItsValueInTheHead() {
        Tags tags = over("11");

        assertThat(tags.next()).isTrue();
        assertThat(tags.length()).isZero();
        assertThat(tags.headValue()).isEqualTo(1);
    }

    @Test
    void anOpeningTagOfApplicationClassBreaks() {
        assertThat(over("26").next()).isFalse();
    }

    @Test
    void numbersOfUpTo8BytesAreRead() {
        Tags eight = over("25 08 FF FF FF FF FF FF FF FE");
        eight.next();
        assertThat(eight.signed()).isEqualTo(-2);

        Tags nine = over("25 09 01 02 03 04 05 06 07 08 09");
        nine.next();
        assertThat(nine.unsigned()).isZero();
        assertThat(nine.isBroken()).isTrue();
    }

    @Test
    void leavesWhatIsNested() {
        Tags tags = over("3E 4E 21 01 4F 21 02 3F 21 03");
        tags.enter(3);
        tags.leave(3);

        assertThat(tags.application(2)).isEqualTo(3);
        assertThat(tags.isBroken()).isFalse();
    }

    @Test
    void whatIsNeverClosedBreaks() {
        Tags tags = over("3E 4E 21 01 3F");
        tags.enter(3);
        tags.leave(3);

        assertThat(tags.isBroken()).isTrue();
    }
}
