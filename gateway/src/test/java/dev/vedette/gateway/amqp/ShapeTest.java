package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapeTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private static int behind(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        return Shape.behind(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40", // null
                "41", // true
                "43", // uint 0
                "45", // an empty list
                "53 7f", // ulong 127
                "60 00 01", // ushort 1
                "70 00 00 00 01", // uint 1
                "80 00 00 00 00 00 00 00 01", // ulong 1
                "98 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", // a UUID
                "a0 02 61 62", // two bytes
                "a1 02 61 62", // a text
                "b3 00 00 00 01 61", // a symbol
                "c0 03 02 40 41", // a list of null and true
                "d0 00 00 00 05 00 00 00 01 40", // a list of null
                "c1 05 02 a3 01 6b 40", // a map of k to null
                "e0 04 02 56 00 01", // an array of two booleans
                "00 53 75 a0 01 61", // a section of data
                "00 80 00 00 00 00 00 00 00 75 a0 01 61", // the same, described at length
                "c0 07 01 00 53 24 c0 01 00" // a list of an outcome
            })
    void wellFormedValuesEndWhereTheyEnd(String hex) {
        assertThat(behind(hex)).isEqualTo(HEX.parseHex(hex).length);
        byte[] more = HEX.parseHex(hex + " ff");
        assertThat(Shape.behind(more, 0, more.length)).isEqualTo(more.length - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "46", // no such constructor
                "ff", // no such constructor
                "53", // too short
                "80 00 00 00", // too short
                "a1 02 61", // a text longer than what is there
                "b1 ff ff ff ff 61", // a text of 4 GiB
                "c0 02 02 40", // two members, one of which is not there
                "c0 03 01 40 41", // bytes behind the last member
                "c0 02 ff 40", // more members than bytes
                "d0 00 00 00 05 7f ff ff ff 40", // two thousand million members
                "d0 ff ff ff ff 00 00 00 01 40", // a list of 4 GiB
                "c1 02 01 40", // a map of half a pair
                "f0 00 00 00 05 ff ff ff ff 40", // an array of nulls that takes no bytes
                "e0 03 02 56 00", // an array with an element too few
                "00", // described by nothing
                "00 40 40", // described by null
                "00 a3 01 61 40", // described by a symbol
                "00 53 01 40", // described as nothing that AMQP knows
                "00 80 00 00 00 01 00 00 00 75 40", // the same
                "00 00 53 75 40 40", // a described descriptor
                "00 53 75 00 53 75 40" // a described description
            })
    void illFormedValuesAreSeen(String hex) {
        assertThat(behind(hex)).isEqualTo(Shape.NOT);
    }

    @Test
    void sixteenLevelsAreEnoughAndSeventeenAreNot() {
        assertThat(Shape.behind(nested(Shape.DEPTH_MAX), 0, nested(Shape.DEPTH_MAX).length))
                .isEqualTo(nested(Shape.DEPTH_MAX).length);
        assertThat(Shape.behind(nested(Shape.DEPTH_MAX + 1), 0, nested(Shape.DEPTH_MAX + 1).length))
                .isEqualTo(Shape.NOT);
    }

    private static byte[] nested(int levels) {
        byte[] value = {0x40};
        for (int i = 0; i < levels; i++) {
            byte[] outer = new byte[value.length + 3];
            outer[0] = (byte) 0xC0;
            outer[1] = (byte) (value.length + 1);
            outer[2] = 1;
            System.arraycopy(value, 0, outer, 3, value.length);
            value = outer;
        }
        return value;
    }

    @Test
    void sixtyThousandDescriptorsInEachOtherAreNoMoreWorkThanOne() {
        byte[] deep = new byte[60_000];
        assertThat(Shape.behind(deep, 0, deep.length)).isEqualTo(Shape.NOT);
    }

    @Test
    void onlySectionsAreAMessage() {
        assertThat(Shape.isMessage(HEX.parseHex("00 53 73 45 00 53 75 a0 01 61")))
                .isTrue();
        assertThat(Shape.isMessage(new byte[0])).isTrue();
        assertThat(Shape.isMessage(HEX.parseHex("00 53 24 45"))).isFalse();
        assertThat(Shape.isMessage(HEX.parseHex("a0 01 61"))).isFalse();
        assertThat(Shape.isMessage(HEX.parseHex("00 53 75 a0 01 61 40"))).isFalse();
    }

    @Test
    void randomBytesNeverThrowAndNeverEndBehindTheirEnd() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertThat(Shape.behind(bytes, 0, bytes.length)).isBetween(Shape.NOT, bytes.length);
            Shape.isMessage(bytes);
        }
    }

    @Test
    void whateverIsLetThroughCanBeReadOrIsRefusedQuietly() {
        Random random = new Random(11);
        byte[] seed = HEX.parseHex("00 53 72 c1 06 02 a3 01 6b 54 05 00 53 73 c0 06 03 a1 01 69 40 40"
                + " 00 53 74 c1 07 02 a1 01 61 a1 01 62 00 53 75 a0 02 68 69");
        assertThat(Letter.parse(seed)).isPresent();
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = seed.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Letter.parse(bytes)
                    .ifPresent(letter -> letter.application().values().forEach(Text::of));
        }
    }
}
