package dev.vedette.dissect.iec104;

import dev.vedette.sdk.dissect.Cursor;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// A time in seven bytes (IEC 60870-5-101, CP56Time2a): milliseconds of the minute, minute, hour, day, month, year.
/// Taken as UTC, as devices of plants that span time zones are told to keep it.
final class BinaryTime {
    private static final int INVALID_BIT = 0x80;

    private BinaryTime() {}

    /// Milliseconds since the epoch; -1 when it is marked as invalid, or no time.
    static long read(Cursor bytes) {
        int millis = bytes.u16le();
        int minute = bytes.u8();
        int hour = bytes.u8() & 0x1F;
        int day = bytes.u8() & 0x1F;
        int month = bytes.u8() & 0x0F;
        int year = 2000 + (bytes.u8() & 0x7F);
        boolean isTime = !bytes.isExhausted()
                && (minute & INVALID_BIT) == 0
                && millis < 60_000
                && (minute & 0x3F) < 60
                && hour < 24
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        if (!isTime) {
            return -1;
        }
        long midnight =
                LocalDate.of(year, month, day).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        return (midnight + hour * 3600L + (minute & 0x3F) * 60L) * 1000 + millis;
    }
}
