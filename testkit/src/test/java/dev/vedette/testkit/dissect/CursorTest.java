package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CursorTest {
    private static Cursor over(String hex) {
        return Cursor.over(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void unsignedNumbersAreReadInBothByteOrders() {
        assertThat(over("FF").u8()).isEqualTo(255);
        assertThat(over("FF 01").u16()).isEqualTo(0xFF01);
        assertThat(over("FF 01").u16le()).isEqualTo(0x01FF);
        assertThat(over("FF 01 02").u24()).isEqualTo(0xFF0102);
        assertThat(over("01 02 FF").u24le()).isEqualTo(0xFF0201);
        assertThat(over("FF 01 02 03").u32()).isEqualTo(0xFF010203L);
        assertThat(over("03 02 01 FF").u32le()).isEqualTo(0xFF010203L);
        assertThat(over("FF 01 02 03 04 05").u48()).isEqualTo(0xFF01_0203_0405L);
    }

    @Test
    void signedNumbersAreReadInBothByteOrders() {
        assertThat(over("FF").s8()).isEqualTo(-1);
        assertThat(over("FF FE").s16()).isEqualTo(-2);
        assertThat(over("FE FF").s16le()).isEqualTo(-2);
        assertThat(over("FF FF FF FE").s32()).isEqualTo(-2);
        assertThat(over("FE FF FF FF").s32le()).isEqualTo(-2);
        assertThat(over("FF FF FF FF FF FF FF FE").s64()).isEqualTo(-2);
        assertThat(over("FE FF FF FF FF FF FF FF").s64le()).isEqualTo(-2);
    }

    @Test
    void numbersWithFractionsAreReadInBothByteOrders() {
        assertThat(over("41 48 00 00").f32()).isEqualTo(12.5f);
        assertThat(over("00 00 48 41").f32le()).isEqualTo(12.5f);
        assertThat(over("C0 29 00 00 00 00 00 00").f64()).isEqualTo(-12.5);
        assertThat(over("00 00 00 00 00 00 29 C0").f64le()).isEqualTo(-12.5);
    }

    static List<ToLongFunction<Cursor>> readsOfMoreThanOneByte() {
        return List.of(
                Cursor::u16,
                Cursor::u16le,
                Cursor::s16,
                Cursor::s16le,
                Cursor::u24,
                Cursor::u24le,
                Cursor::u32,
                Cursor::u32le,
                Cursor::s32,
                Cursor::s32le,
                Cursor::u48,
                Cursor::s64,
                Cursor::s64le,
                cursor -> (long) cursor.f32(),
                cursor -> (long) cursor.f32le(),
                cursor -> (long) cursor.f64(),
                cursor -> (long) cursor.f64le(),
                cursor -> cursor.bytes(2).length,
                cursor -> cursor.latin(2).length(),
                cursor -> cursor.text(2, StandardCharsets.UTF_8).length());
    }

    @ParameterizedTest
    @MethodSource("readsOfMoreThanOneByte")
    void readingBehindTheEndGivesNothingAndMovesNoFurther(ToLongFunction<Cursor> read) {
        Cursor cursor = over("FF");

        assertThat(read.applyAsLong(cursor)).isZero();
        assertThat(cursor.position()).isZero();
        assertThat(cursor.isExhausted()).isTrue();
        assertThat(cursor.u8()).as("what is there can still be read").isEqualTo(255);
        assertThat(cursor.isExhausted()).as("for good").isTrue();
    }

    @Test
    void theLastByteExhaustsNothing() {
        Cursor cursor = over("01 02");
        cursor.u16();

        assertThat(cursor.isExhausted()).isFalse();
        assertThat(cursor.u8()).isZero();
        assertThat(cursor.isExhausted()).isTrue();
    }

    @Test
    void whatLiesAheadIsSeenWithoutMoving() {
        Cursor cursor = over("00 01 02 03 04");
        cursor.skip(1);

        assertThat(cursor.peek(0)).isEqualTo(1);
        assertThat(cursor.peek(3)).isEqualTo(4);
        assertThat(cursor.peek(4)).isEqualTo(-1);
        assertThat(cursor.peek(-1)).isEqualTo(-1);
        assertThat(cursor.peekU16(2)).isEqualTo(0x0304);
        assertThat(cursor.peekU16(3)).isEqualTo(-1);
        assertThat(cursor.peekU16le(2)).isEqualTo(0x0403);
        assertThat(cursor.peekU32(0)).isEqualTo(0x01020304);
        assertThat(cursor.peekU32(1)).isEqualTo(-1);
        assertThat(cursor.peekU32le(0)).isEqualTo(0x04030201);
        assertThat(cursor.peekU32le(Integer.MAX_VALUE)).isEqualTo(-1);
        assertThat(cursor.isExhausted()).isFalse();
        assertThat(cursor.position()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"2, 5, 1", "9, 5, -1", "5, 3, -1", "1, 0, -1", "1, -1, -1", "5, 100, 4"})
    void aByteIsFoundWithinABound(int value, int within, int distance) {
        assertThat(over("01 02 03 04 05").find(value, within)).isEqualTo(distance);
    }

    @Test
    void aTextAheadIsRecognized() {
        Cursor cursor = Cursor.over("GET / HTTP".getBytes(StandardCharsets.US_ASCII));

        assertThat(cursor.startsWith("GET ")).isTrue();
        assertThat(cursor.startsWith("PUT ")).isFalse();
        assertThat(cursor.startsWith("GET / HTTP/1.1")).isFalse();
        assertThat(cursor.position()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2, 2, true", "3, 2, false", "-1, 1, false", "0, 4, true", "9223372036854775807, 1, false"})
    void countsFromTheWireAreAskedForBeforeTheyAreBelieved(long count, int bytesEach, boolean fits) {
        Cursor cursor = over("01 02 03 04");

        assertThat(cursor.fits(count, bytesEach)).isEqualTo(fits);
        assertThat(cursor.isExhausted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1", "5", "9223372036854775807"})
    void aStepOutOfBoundsIsNotTaken(long count) {
        Cursor cursor = over("01 02 03 04");
        cursor.skip(count);

        assertThat(cursor.isExhausted()).isTrue();
        assertThat(cursor.position()).isZero();
    }

    @Test
    void aPositionIsSoughtWithinTheBytesOnly() {
        Cursor cursor = over("01 02 03 04");
        cursor.seek(4);
        assertThat(cursor.remaining()).isZero();
        cursor.seek(0);
        assertThat(cursor.isExhausted()).isFalse();
        cursor.seek(5);

        assertThat(cursor.isExhausted()).isTrue();
        assertThat(cursor.position()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1", "-2147483648", "5", "2147483647"})
    void lengthsFromTheWireGiveNothingWhenTheyAreAbsurd(int count) {
        assertThat(over("01 02 03 04").bytes(count)).isEmpty();
        assertThat(over("01 02 03 04").latin(count)).isEmpty();
        assertThat(over("01 02 03 04").text(count, StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void latinTextLosesZerosAndBlanksAtItsEnd() {
        assertThat(over("41 00 E9 20 00 20").latin(6)).isEqualTo("A\0é");
        assertThat(over("20 20").latin(2)).isEmpty();
    }

    @Test
    void whatIsNotOfTheCharsetIsReplaced() {
        assertThat(over("41 FF 42").text(3, StandardCharsets.UTF_8)).isEqualTo("A\uFFFDB");
    }

    @Test
    void aSliceIsACursorOfItsOwn() {
        Cursor cursor = over("01 02 03 04");
        cursor.skip(1);
        Cursor slice = cursor.slice(2);
        slice.u32();

        assertThat(slice.length()).isEqualTo(2);
        assertThat(slice.isExhausted()).isTrue();
        assertThat(cursor.isExhausted()).isFalse();
        assertThat(cursor.u8()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"-1", "5"})
    void aSliceOfMoreThanThereIsHasWhatThereIsAndIsExhausted(int count) {
        Cursor cursor = over("01 02 03 04");
        Cursor slice = cursor.slice(count);

        assertThat(slice.rest()).containsExactly(1, 2, 3, 4);
        assertThat(slice.isExhausted()).isTrue();
        assertThat(cursor.isExhausted()).isTrue();
        assertThat(cursor.remaining()).isZero();
    }

    @Test
    void aMovedCursorIsAsNew() {
        Cursor cursor = over("01");
        cursor.u32();
        cursor.move(new byte[] {1, 2, 3, 4}, 1, 2);

        assertThat(cursor.isExhausted()).isFalse();
        assertThat(cursor.rest()).containsExactly(2, 3);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 5", "4, 1", "1, -1", "2147483647, 1"})
    void aPartOutsideOfTheArrayIsAFaultOfTheHost(int from, int length) {
        assertThatThrownBy(() -> new Cursor(new byte[4], from, length))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("does not fit into 4");
    }
}
