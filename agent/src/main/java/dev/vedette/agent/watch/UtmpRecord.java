package dev.vedette.agent.watch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A record of `wtmp` or `btmp` (utmp(5)).
///
/// @param type what it says; 7 is a user's session
/// @param pid of the process that logged in
/// @param line the terminal
/// @param user who
/// @param host from where, empty for this machine
/// @param at when
record UtmpRecord(int type, int pid, String line, String user, String host, Instant at) {
    /// A user's session.
    static final int USER_PROCESS = 7;

    private static final int TYPE_MAX = 9;
    private static final int TIME_NARROW = 340;
    private static final int TIME_WIDE = 344;

    /// How records are laid out: with times of 32 bits, as glibc has it on x86-64, or of 64, as on 64-bit Arm.
    enum Layout {
        /// 384 bytes.
        NARROW(384),
        /// 400 bytes.
        WIDE(400);

        private final int bytes;

        Layout(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }

        /// The layout in which most of some records make sense; of a tie the one that the processor is known
        /// for.
        ///
        /// @param start the first bytes of a file
        /// @param architecture as Java names it, `amd64` or `aarch64`
        static Layout of(byte[] start, String architecture) {
            Layout known = architecture.equals("amd64") ? NARROW : WIDE;
            Layout other = known == NARROW ? WIDE : NARROW;
            return other.sensible(start) > known.sensible(start) ? other : known;
        }

        private int sensible(byte[] start) {
            int sensible = 0;
            for (int at = 0; at + bytes <= start.length; at += bytes) {
                UtmpRecord record = UtmpRecord.of(start, at, this);
                boolean isTime =
                        record.at().isAfter(Instant.EPOCH) && record.at().getEpochSecond() < 1L << 36;
                boolean isText = record.user().chars().allMatch(each -> each >= ' ')
                        && record.line().chars().allMatch(each -> each >= ' ');
                if (record.type() < 0 || record.type() > TYPE_MAX || !isTime || !isText) {
                    return sensible;
                }
                sensible += bytes;
            }
            return sensible;
        }
    }

    /// The record at an offset.
    static UtmpRecord of(byte[] bytes, int at, Layout layout) {
        ByteBuffer record = ByteBuffer.wrap(bytes, at, layout.bytes()).slice().order(ByteOrder.LITTLE_ENDIAN);
        boolean narrow = layout == Layout.NARROW;
        long seconds = narrow ? record.getInt(TIME_NARROW) & 0xFFFF_FFFFL : record.getLong(TIME_WIDE);
        long micros = narrow ? record.getInt(TIME_NARROW + 4) : record.getLong(TIME_WIDE + 8);
        boolean isTime = seconds >= 0 && seconds < 1L << 36 && micros >= 0 && micros < 1_000_000;
        return new UtmpRecord(
                record.getShort(0),
                record.getInt(4),
                text(record, 8, 32),
                text(record, 44, 32),
                text(record, 76, 256),
                isTime ? Instant.ofEpochSecond(seconds, micros * 1000) : Instant.EPOCH);
    }

    private static String text(ByteBuffer record, int at, int length) {
        byte[] bytes = new byte[length];
        record.get(at, bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
