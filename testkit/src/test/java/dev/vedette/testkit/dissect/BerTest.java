package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class BerTest {
    private static Cursor over(String hex) {
        return Cursor.over(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static Ber read(String hex) {
        return new Ber(over(hex));
    }

    @Test
    void valuesAreReadOneAfterTheOther() {
        Ber list = read("30 0B 02 01 FF 04 02 AB CD 06 02 2A 03").enter(0x30);

        assertThat(list.integer()).isEqualTo(-1);
        assertThat(list.octets()).containsExactly(0xAB, 0xCD);
        assertThat(list.oid()).isEqualTo("1.2.3");
        assertThat(list.hasNext()).isFalse();
        assertThat(list.isBroken()).isFalse();
    }

    @Test
    void tagsOfUpToThreeBytesAreOneNumber() {
        assertThat(read("BF 28 00").tag()).isEqualTo(0xBF28);
        assertThat(read("BF 81 00 00").tag()).isEqualTo(0xBF8100);
        assertThat(read("BF 81 80 01 00").tag()).isEqualTo(Ber.NONE);
        assertThat(read("BF").tag()).isEqualTo(Ber.NONE);
        Ber two = read("BF 28 01 07 02 01 05");
        assertThat(two.content().u8()).isEqualTo(7);
        assertThat(two.integer()).isEqualTo(5);
    }

    @Test
    void lengthsHaveUpToFourBytesMore() {
        assertThat(read("04 81 01 07").octets()).containsExactly(7);
        assertThat(read("04 84 00 00 00 01 07").octets()).containsExactly(7);
        assertThat(read("04 85 00 00 00 00 01 07").octets()).isEmpty();
        assertThat(read("30 80 02 01 01 00 00").enter(0x30).isBroken()).isTrue();
    }

    @Test
    void whatIsOfAnotherKindBreaksIt() {
        Ber values = read("04 01 05 02 01 05");

        assertThat(values.integer()).isZero();
        assertThat(values.isBroken()).isTrue();
        assertThat(values.hasNext()).isFalse();
    }

    @Test
    void aLengthBehindTheEndBreaksIt() {
        Ber values = read("30 7F 02 01 05");

        assertThat(values.enter(0x30).hasNext()).isFalse();
        assertThat(values.isBroken()).isTrue();
    }

    @Test
    void ofWhatTheCaptureHasCutTheWholeValuesAreGiven() {
        Ber list = new Ber(over("30 7F 02 01 05 04 03 01"), true).enter(0x30);

        assertThat(list.integer()).isEqualTo(5);
        assertThat(list.octets()).isEmpty();
        assertThat(list.isBroken()).isTrue();
    }

    @Test
    void othersArePassedUntilTheWantedOneComes() {
        Ber values = read("80 01 01 81 01 02 82 01 03");

        assertThat(values.find(0x82)).isTrue();
        assertThat(values.content().u8()).isEqualTo(3);
        assertThat(values.find(0x80)).isFalse();
        assertThat(values.isBroken()).isFalse();
    }

    @Test
    void numbersOfNoOrTooManyBytesExhaust() {
        assertThat(read("02 00").integer()).isZero();
        assertThat(Ber.number(over("00 FF FF FF FF FF FF FF FF"), false)).isEqualTo(-1);
        Cursor ten = over("01 02 03 04 05 06 07 08 09 0A");
        assertThat(Ber.number(ten, false)).isZero();
        assertThat(ten.isExhausted()).isTrue();
    }

    @Test
    void anIdentifierIsCutAtItsLimit() {
        byte[] arcs = new byte[600];
        Arrays.fill(arcs, (byte) 1);

        assertThat(Ber.oid(Cursor.over(arcs)).length()).isBetween(Ber.OID_LENGTH_MAX, Ber.OID_LENGTH_MAX + 20);
    }
}
